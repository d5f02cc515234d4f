package dev.tidings.models.text.safety;

/** How grave a finding is. */
public enum Severity {
  /** Worth knowing; does not make a post unsafe. */
  MILD,
  /** A person should look before it goes out or is answered. */
  STRONG,
  /** Should not go out. */
  SEVERE;

  Severity lower() {
    return this == SEVERE ? STRONG : MILD;
  }
}

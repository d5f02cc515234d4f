package dev.tidings.runtime;

/** A setting is missing or wrong. The message is one sentence for the operator: what it is and what to set. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }
}

package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A connected page, profile or channel on a network. A UUID; on the wire a plain string. */
public record AccountId(@JsonValue UUID value) {
  public AccountId {
    if (value == null) {
      throw new IllegalArgumentException("AccountId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static AccountId of(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

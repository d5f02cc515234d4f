package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A person who can sign in. A UUID; on the wire a plain string. */
public record PersonId(@JsonValue UUID value) {
  public PersonId {
    if (value == null) {
      throw new IllegalArgumentException("PersonId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static PersonId of(String text) {
    return new PersonId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A pause that holds deliveries back. A UUID; on the wire a plain string. */
public record PauseId(@JsonValue UUID value) {
  public PauseId {
    if (value == null) {
      throw new IllegalArgumentException("PauseId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static PauseId of(String text) {
    return new PauseId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

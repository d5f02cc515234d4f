package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A person's membership of one workspace. A UUID; on the wire a plain string. */
public record MemberId(@JsonValue UUID value) {
  public MemberId {
    if (value == null) {
      throw new IllegalArgumentException("MemberId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static MemberId of(String text) {
    return new MemberId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

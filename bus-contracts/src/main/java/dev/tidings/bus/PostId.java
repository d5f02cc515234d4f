package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A post: the intent. A UUID; on the wire a plain string. */
public record PostId(@JsonValue UUID value) {
  public PostId {
    if (value == null) {
      throw new IllegalArgumentException("PostId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static PostId of(String text) {
    return new PostId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

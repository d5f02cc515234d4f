package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Something that somebody said to an account. A UUID; on the wire a plain string. */
public record CommentId(@JsonValue UUID value) {
  public CommentId {
    if (value == null) {
      throw new IllegalArgumentException("CommentId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static CommentId of(String text) {
    return new CommentId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

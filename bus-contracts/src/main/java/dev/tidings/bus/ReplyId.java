package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Our answer to a comment. A UUID; on the wire a plain string. */
public record ReplyId(@JsonValue UUID value) {
  public ReplyId {
    if (value == null) {
      throw new IllegalArgumentException("ReplyId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static ReplyId of(String text) {
    return new ReplyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

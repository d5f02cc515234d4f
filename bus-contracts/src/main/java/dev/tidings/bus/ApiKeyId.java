package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A partner's API key. A UUID; on the wire a plain string. */
public record ApiKeyId(@JsonValue UUID value) {
  public ApiKeyId {
    if (value == null) {
      throw new IllegalArgumentException("ApiKeyId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static ApiKeyId of(String text) {
    return new ApiKeyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

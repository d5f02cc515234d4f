package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A stored image. A UUID; on the wire a plain string. */
public record AssetId(@JsonValue UUID value) {
  public AssetId {
    if (value == null) {
      throw new IllegalArgumentException("AssetId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static AssetId of(String text) {
    return new AssetId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

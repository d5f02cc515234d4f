package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One variant to one account at one time. A UUID; on the wire a plain string. */
public record DeliveryId(@JsonValue UUID value) {
  public DeliveryId {
    if (value == null) {
      throw new IllegalArgumentException("DeliveryId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static DeliveryId of(String text) {
    return new DeliveryId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A workspace (tenant). A UUID; on the wire a plain string. */
public record WorkspaceId(@JsonValue UUID value) {
  public WorkspaceId {
    if (value == null) {
      throw new IllegalArgumentException("WorkspaceId must not be null");
    }
  }

  /** Reads the text form; fails with IllegalArgumentException if it is not a UUID. */
  @JsonCreator
  public static WorkspaceId of(String text) {
    return new WorkspaceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

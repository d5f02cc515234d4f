package dev.tidings.identity;

import dev.tidings.bus.WorkspaceId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A session as Redis keeps it, under the hash of its token.
 *
 * @param id the session's own id, which is no secret
 * @param csrf what its writes must carry
 */
record SessionRecord(String id, UUID person, WorkspaceId workspace, UUID member, String csrf, Instant createdAt) {
  JsonObject toJson() {
    return new JsonObject()
        .put("id", id)
        .put("person", person.toString())
        .put("workspace", workspace.toString())
        .put("member", member.toString())
        .put("csrf", csrf)
        .put("createdAt", createdAt.toString());
  }

  static SessionRecord of(JsonObject json) {
    return new SessionRecord(
        json.getString("id"),
        UUID.fromString(json.getString("person")),
        WorkspaceId.of(json.getString("workspace")),
        UUID.fromString(json.getString("member")),
        json.getString("csrf"),
        Instant.parse(json.getString("createdAt")));
  }

  SessionRecord in(WorkspaceId other, UUID otherMember) {
    return new SessionRecord(id, person, other, otherMember, csrf, createdAt);
  }
}

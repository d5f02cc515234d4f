package dev.tidings.identity;

import dev.tidings.bus.WorkspaceId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * A session as Redis keeps it, under the hash of its token.
 *
 * @param id the session's own id, which is no secret
 * @param generation of the membership: who was removed and is added again has another one, and begins a session anew
 * @param csrf what its writes must carry
 */
record SessionRecord(
    String id, UUID person, WorkspaceId workspace, UUID member, int generation, String csrf, Instant createdAt) {
  /** Of the membership of a session that was kept before memberships had one. */
  private static final int FIRST_GENERATION = 1;

  JsonObject toJson() {
    return new JsonObject()
        .put("id", id)
        .put("person", person.toString())
        .put("workspace", workspace.toString())
        .put("member", member.toString())
        .put("generation", generation)
        .put("csrf", csrf)
        .put("createdAt", createdAt.toString());
  }

  static SessionRecord of(JsonObject json) {
    return new SessionRecord(
        json.getString("id"),
        UUID.fromString(json.getString("person")),
        WorkspaceId.of(json.getString("workspace")),
        UUID.fromString(json.getString("member")),
        json.getInteger("generation", FIRST_GENERATION),
        json.getString("csrf"),
        Instant.parse(json.getString("createdAt")));
  }

  SessionRecord in(Memberships.Membership place) {
    return new SessionRecord(id, person, place.workspace(), place.member(), place.generation(), csrf, createdAt);
  }
}

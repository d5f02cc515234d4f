package dev.tidings.identity;

import dev.tidings.bus.IdentityProtocol.Member;
import dev.tidings.bus.MemberId;
import dev.tidings.bus.PersonId;
import dev.tidings.bus.Role;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads members from rows with the columns id, person_id, role, account_groups, version, sealed, sealed_key. */
final class MemberRows {
  private MemberRows() {}

  static Member member(Row row, PersonalData personalData) {
    UUID person = row.getUUID("person_id");
    PersonalData.Known known = personalData.open(person, bytes(row, "sealed_key"), bytes(row, "sealed"));
    return new Member(
        new MemberId(row.getUUID("id")),
        new PersonId(person),
        known.name(),
        known.email(),
        role(row),
        groups(row),
        row.getLong("version"));
  }

  /** The stored role; one that this version does not know grants nothing. */
  static Role role(Row row) {
    String name = row.getString("role");
    return Arrays.stream(Role.values()).filter(each -> each.name().equals(name)).findFirst().orElse(Role.UNKNOWN);
  }

  static Set<String> groups(Row row) {
    return Arrays.stream(row.getArrayOfUUIDs("account_groups")).map(UUID::toString).collect(Collectors.toUnmodifiableSet());
  }

  private static byte[] bytes(Row row, String column) {
    Buffer buffer = row.getBuffer(column);
    return buffer == null ? null : buffer.getBytes();
  }
}

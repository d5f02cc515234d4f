package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.IdentityProtocol.AddMember;
import dev.tidings.bus.IdentityProtocol.Member;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who may be made what, by whom. */
final class MemberRules {
  private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,189}");
  private static final int LONGEST_NAME = 200;

  private MemberRules() {}

  /** Fails 422 with violations if a person cannot be added like this. */
  static void requireLegal(AddMember question) {
    List<Violation> violations = new ArrayList<>(roleAndGroups(question.role(), question.accountGroups()));
    if (question.email() == null || !EMAIL.matcher(question.email().strip()).matches()) {
      violations.add(new Violation("/email", "bad-email", "This is no e-mail address."));
    }
    if (question.name() == null || question.name().isBlank() || question.name().length() > LONGEST_NAME) {
      violations.add(new Violation("/name", "bad-name", "A name has 1 to " + LONGEST_NAME + " characters."));
    }
    refuse(violations);
  }

  /** Fails 422 with violations if no member can have this role or these groups. */
  static void requireLegal(Role role, Set<String> groups) {
    refuse(roleAndGroups(role, groups));
  }

  /** Fails 403 {@code owner-only} if only an owner may make this change: in person, since a key has its maker's role. */
  static void requireOwnerForOwners(Principal principal, Role before, Role after) {
    boolean aboutOwners = before == Role.OWNER || after == Role.OWNER;
    boolean ownerInPerson = principal.role() == Role.OWNER && principal.kind() == Principal.Kind.PERSON;
    if (aboutOwners && !ownerInPerson && principal.role() != Role.SYSTEM) {
      throw BusFailure.rejected(403, "owner-only", "Only an owner, signed in, makes, changes or removes owners.");
    }
  }

  /** Fails 403 {@code beyond-own-rights} for a role or groups that the giver does not have. */
  static void requireHeld(Principal giver, Role role, Set<String> groups) {
    boolean groupsHeld = giver.accountGroups().isEmpty() || !groups.isEmpty() && giver.accountGroups().containsAll(groups);
    if (!groupsHeld || !giver.permissions().containsAll(role.permissions())) {
      throw BusFailure.rejected(403, "beyond-own-rights", "Nobody gives others more than they may do themselves.");
    }
  }

  /** Fails 403 {@code beyond-own-rights} if a member would get what the giver does not have; taking away needs nothing. */
  static void requireHeld(Principal giver, Member before, Role role, Set<String> groups) {
    boolean fewerGroups = before.accountGroups().isEmpty() || !groups.isEmpty() && before.accountGroups().containsAll(groups);
    if (!fewerGroups || !before.role().permissions().containsAll(role.permissions())) {
      requireHeld(giver, role, groups);
    }
  }

  /** Fails 409 {@code last-owner} if a workspace would be left without an owner. */
  static void requireAnotherOwner(List<UUID> owners, UUID leaving) {
    if (owners.size() == 1 && owners.contains(leaving)) {
      throw BusFailure.rejected(409, "last-owner", "This is the workspace's last owner. Make somebody else an owner first.");
    }
  }

  private static List<Violation> roleAndGroups(Role role, Set<String> groups) {
    List<Violation> violations = new ArrayList<>();
    if (role == null || role == Role.SYSTEM || role == Role.UNKNOWN) {
      violations.add(new Violation("/role", "unknown-role", "A member is an owner, admin, publisher, editor, approver, "
          + "analyst or viewer."));
    }
    if (groups != null && groups.stream().anyMatch(each -> !isUuid(each))) {
      violations.add(new Violation("/accountGroups", "unknown-account-group", "There is no such account group."));
    }
    return violations;
  }

  private static boolean isUuid(String text) {
    try {
      return UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw BusFailure.rejected(422, violations.getFirst().rule(), violations.getFirst().message(), violations);
    }
  }
}

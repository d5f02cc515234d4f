package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.UUID;

/** What a person may ask for about themselves. */
final class PersonService {
  private final Node node;
  private final PersonStore people;

  PersonService(Node node, PersonStore people) {
    this.node = node;
    this.people = people;
  }

  /**
   * Erases a person: their key is dropped, so that their name and e-mail can be read nowhere again, and they cannot sign
   * in. Events and posts keep the bare id. Fails 404 if there is no such person.
   */
  Future<Done> erase(UUID person) {
    return node.postgres()
        .withoutWorkspace(tx -> people.erase(tx, person).compose(found -> found
            ? Memberships.of(tx, person)
            : Future.failedFuture(BusFailure.notFound("person"))))
        .map(memberships -> {
          memberships.forEach(each -> tell(each.workspace(), each.member()));
          return new Done();
        });
  }

  private void tell(WorkspaceId workspace, UUID member) {
    node.bus().publish(
        IdentityProtocol.RIGHTS_CHANGED,
        new IdentityProtocol.RightsChanged(workspace, member.toString(), null),
        CallContext.system(IdentityCapability.ROLE, workspace));
  }
}

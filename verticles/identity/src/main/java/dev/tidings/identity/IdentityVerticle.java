package dev.tidings.identity;

import dev.tidings.bus.IdentityProtocol;
import dev.tidings.runtime.Bus;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** What identity answers. */
final class IdentityVerticle extends VerticleBase {
  private final Node node;
  private final IdentityConfig config;

  IdentityVerticle(Node node, IdentityConfig config) {
    this.node = node;
    this.config = config;
  }

  @Override
  public Future<?> start() {
    IdentityParts parts = IdentityParts.of(node, config);
    Bus bus = node.bus();
    return parts.demo().seed().compose(seeded -> Future.all(List.of(
        bus.serve(IdentityProtocol.SIGN_IN, parts.signIn()::signIn),
        bus.serve(IdentityProtocol.GET_SESSION, parts.sessions()::get),
        bus.serve(IdentityProtocol.SIGN_OUT, parts.sessions()::signOut),
        bus.serve(IdentityProtocol.SWITCH_WORKSPACE, parts.sessions()::switchWorkspace),
        bus.serve(IdentityProtocol.AUTHENTICATE_KEY, parts.apiKeys()::authenticate),
        bus.serve(IdentityProtocol.LIST_MEMBERS, parts.members()::list),
        bus.serve(IdentityProtocol.ADD_MEMBER, parts.members()::add),
        bus.serve(IdentityProtocol.CHANGE_MEMBER, parts.members()::change),
        bus.serve(IdentityProtocol.REMOVE_MEMBER, parts.members()::remove),
        bus.serve(IdentityProtocol.GET_WORKSPACE, parts.workspaces()::get),
        bus.serve(IdentityProtocol.CHANGE_WORKSPACE, parts.workspaces()::change),
        bus.serve(IdentityProtocol.LIST_API_KEYS, parts.apiKeys()::list),
        bus.serve(IdentityProtocol.CREATE_API_KEY, parts.apiKeys()::create),
        bus.serve(IdentityProtocol.REVOKE_API_KEY, parts.apiKeys()::revoke),
        bus.serve(IdentityProtocol.LIST_ACCOUNT_GROUPS, parts.workspaces()::listAccountGroups))));
  }
}

package dev.tidings.web.routes;

import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.ChangeWorkspace;
import dev.tidings.bus.IdentityProtocol.GetWorkspace;
import dev.tidings.bus.SpendingProtocol;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The workspace's settings, its members, and its API keys. */
public final class WorkspaceRoutes {
  private final Relay relay;

  public WorkspaceRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("getWorkspace", relay.askOne(IdentityProtocol.GET_WORKSPACE))
        .on("changeWorkspace", this::change)
        .on("getSpending", relay.ask(SpendingProtocol.GET_SPENDING))
        .on("listMembers", relay.ask(IdentityProtocol.LIST_MEMBERS))
        .on("addMember", relay.ask(IdentityProtocol.ADD_MEMBER, 201, call -> call.question(IdentityProtocol.AddMember.class)))
        .on("changeMember", relay.askOne(IdentityProtocol.CHANGE_MEMBER))
        .on("removeMember", relay.order(IdentityProtocol.REMOVE_MEMBER))
        .on("listAccountGroups", relay.ask(IdentityProtocol.LIST_ACCOUNT_GROUPS))
        .on("listApiKeys", relay.ask(IdentityProtocol.LIST_API_KEYS))
        .on("createApiKey",
            relay.ask(IdentityProtocol.CREATE_API_KEY, 201, call -> call.question(IdentityProtocol.CreateApiKey.class)))
        .on("revokeApiKey", relay.order(IdentityProtocol.REVOKE_API_KEY));
  }

  /** What is left out stays: it is filled in from the settings, which are still those that If-Match names, or 412. */
  private Future<Reply> change(Call call) {
    return relay.json(IdentityProtocol.GET_WORKSPACE, call, new GetWorkspace()).compose(now -> {
      JsonObject settings = new JsonObject();
      for (String field : new String[] {"name", "zone", "approvals", "graceMinutes", "monthlyBudget"}) {
        settings.put(field, call.body().json().getOrDefault(field, now.getValue(field)));
      }
      ChangeWorkspace question = call.question(ChangeWorkspace.class, settings.getMap());
      return relay.one(IdentityProtocol.CHANGE_WORKSPACE, call, question, 200);
    });
  }
}

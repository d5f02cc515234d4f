package dev.tidings.publisher.connectors.facebook;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The Pages that a person's consent opens. Their tokens end when the person's does with which they are asked for, and not at
 * all if that is a long-lived one: so it is exchanged first.
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens
 */
final class FacebookProfiles {
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final String LISTING = "pages_show_list";
  private static final String MAY_POST = "CREATE_CONTENT";
  private static final String PAGE = "100";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final GraphCalls graph;
  private final NetworkSettings settings;

  FacebookProfiles(NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.graph = graph;
    this.settings = settings;
  }

  /** Every Page for which the person may publish, with its own token. */
  Future<Outcome<List<Connectable>>> of(Access person) {
    return lasting(person).compose(outcome -> outcome.then(lasting ->
        granted(lasting).compose(scopes -> scopes.then(held -> pages(lasting, held, null, List.of())))));
  }

  /** {@code /oauth/access_token} with {@code fb_exchange_token}. */
  private Future<Outcome<Access>> lasting(Access person) {
    var form = new LinkedHashMap<>(Map.of("grant_type", "fb_exchange_token", "fb_exchange_token", person.accessToken()));
    var call = RemoteCall.of(HttpMethod.POST, person.server() + "/" + descriptor.api().version() + "/oauth/access_token")
        .secret(person.accessToken()).within(QUICK);
    var client = settings.client(person.server());
    if (client != null) {
      form.put("client_id", client.id());
      if (client.secret() != null) {
        form.put("client_secret", client.secret());
        call = call.secret(client.secret());
      }
    }
    return calls.make(call.form(form), answer -> answer.success(new Access(person.workspace(), null, person.network(),
        person.server(), null, null, Objects.requireNonNull(answer.json().getString("access_token")), 0, null, List.of())));
  }

  /** {@code GET /me/permissions}: a person may take single permissions out of what was asked for. */
  private Future<Outcome<List<String>>> granted(Access person) {
    var call = graph.get(person, "me/permissions", Map.of()).within(QUICK);
    return calls.make(call, answer -> {
      var granted = answer.json().getJsonArray("data").stream().map(JsonObject.class::cast)
          .filter(each -> "granted".equals(each.getString("status"))).map(each -> each.getString("permission")).toList();
      return granted.contains(LISTING) ? answer.success(granted)
          : answer.refused(Outcome.Category.SCOPE, "scope-missing",
              "Nothing was connected, since this was not allowed on Facebook: "
                  + descriptor.authorisation().inWords(LISTING) + ".");
    });
  }

  /** {@code GET /me/accounts}, page by page. */
  private Future<Outcome<List<Connectable>>> pages(
      Access person, List<String> scopes, String after, List<Connectable> before) {
    var query = new LinkedHashMap<>(Map.of("fields", "id,name,username,access_token,tasks", "limit", PAGE));
    if (after != null) {
      query.put("after", after);
    }
    return calls.<Listed>make(graph.get(person, "me/accounts", query).within(QUICK), answer -> {
      var all = new ArrayList<>(before);
      answer.json().getJsonArray("data").stream().map(JsonObject.class::cast)
          .filter(FacebookProfiles::mayPost).forEach(page -> all.add(connectable(page, scopes)));
      var paging = answer.json().getJsonObject("paging", new JsonObject());
      return answer.success(
          new Listed(all, paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null));
    }).compose(outcome -> outcome.then(listed -> listed.after() == null
        ? Future.succeededFuture(outcome.map(Listed::pages)) : pages(person, scopes, listed.after(), listed.pages())));
  }

  /** The Pages so far, and the cursor of those that follow; null after the last. */
  private record Listed(List<Connectable> pages, String after) {}

  private static boolean mayPost(JsonObject page) {
    return page.getString("access_token") != null && page.getJsonArray("tasks", new JsonArray()).contains(MAY_POST);
  }

  private static Connectable connectable(JsonObject page, List<String> scopes) {
    var id = Objects.requireNonNull(page.getString("id"));
    var profile = new Profile(id, page.getString("username", id), Objects.requireNonNull(page.getString("name")), scopes);
    return new Connectable(profile, page.getString("access_token"));
  }
}

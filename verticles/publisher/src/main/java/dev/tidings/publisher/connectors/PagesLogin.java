package dev.tidings.publisher.connectors;

import dev.tidings.bus.WorkspaceId;
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
import java.util.function.Function;

/**
 * The Pages that a person's consent opens on Meta's Graph, for whatever is reached through them. Their tokens end when the
 * person's does with which they are asked for, and not at all if that is a long-lived one: so it is exchanged first.
 * https://developers.facebook.com/docs/facebook-login/guides/access-tokens
 */
public final class PagesLogin {
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final String LISTING = "pages_show_list";
  private static final String MAY_POST = "CREATE_CONTENT";
  private static final String PAGE = "100";

  /** How a call that only reads is put together there. */
  public interface Reading {
    RemoteCall of(Access access, String path, Map<String, String> query);
  }

  /** Who has given what. */
  private record Person(String id, Access access, List<String> scopes) {}

  /** The Pages so far, and the cursor of those that follow; null after the last. */
  private record Listed(List<Connectable> pages, String after) {}

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final NetworkSettings settings;
  private final Reading reading;
  private final String fields;
  private final Function<JsonObject, Profile> profile;

  /**
   * @param fields what is asked of each Page besides its token and what the person may do on it
   * @param profile what can be connected by a Page; null for nothing
   */
  public PagesLogin(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings, Reading reading,
      String fields, Function<JsonObject, Profile> profile) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.settings = settings;
    this.reading = reading;
    this.fields = fields;
    this.profile = profile;
  }

  /** Everything for which the person may publish, each with its Page's own token. */
  public Future<Outcome<List<Connectable>>> of(Access person) {
    return lasting(person).compose(outcome -> outcome.then(lasting ->
        granted(lasting).compose(scopes -> scopes.then(held -> named(lasting).compose(who -> who.then(id ->
            pages(new Person(id, lasting, held), null, List.of())))))));
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
    return calls.make(call.form(form), answer -> answer.success(by(person.workspace(), person.network(), person.server(),
        Objects.requireNonNull(answer.json().getString("access_token")))));
  }

  private static Access by(WorkspaceId workspace, String network, String server, String token) {
    return new Access(workspace, null, network, server, null, null, token, 0, null, List.of());
  }

  /** {@code GET /me}: the person, as this application knows them. */
  private Future<Outcome<String>> named(Access person) {
    return calls.make(reading.of(person, "me", Map.of("fields", "id")).within(QUICK),
        answer -> answer.success(Objects.requireNonNull(answer.json().getString("id"))));
  }

  /** {@code GET /me/permissions}: a person may take single permissions out of what was asked for. */
  private Future<Outcome<List<String>>> granted(Access person) {
    var call = reading.of(person, "me/permissions", Map.of()).within(QUICK);
    return calls.make(call, answer -> {
      var granted = answer.json().getJsonArray("data").stream().map(JsonObject.class::cast)
          .filter(each -> "granted".equals(each.getString("status"))).map(each -> each.getString("permission")).toList();
      return granted.contains(LISTING) ? answer.success(granted)
          : answer.refused(Outcome.Category.SCOPE, "scope-missing",
              "Nothing was connected, since this was not allowed on Facebook: "
                  + descriptor.authorisation().at(person.server()).inWords(LISTING) + ".");
    });
  }

  /** {@code GET /me/accounts}, page by page. */
  private Future<Outcome<List<Connectable>>> pages(Person person, String after, List<Connectable> before) {
    var query = new LinkedHashMap<>(Map.of("fields", "id,access_token,tasks," + fields, "limit", PAGE));
    if (after != null) {
      query.put("after", after);
    }
    return calls.<Listed>make(reading.of(person.access(), "me/accounts", query).within(QUICK), answer -> {
      var all = new ArrayList<>(before);
      answer.json().getJsonArray("data").stream().map(JsonObject.class::cast)
          .filter(PagesLogin::mayPost).forEach(page -> add(all, page, person));
      var paging = answer.json().getJsonObject("paging", new JsonObject());
      return answer.success(
          new Listed(all, paging.containsKey("next") ? paging.getJsonObject("cursors").getString("after") : null));
    }).compose(outcome -> outcome.then(listed -> listed.after() == null
        ? Future.succeededFuture(outcome.map(Listed::pages)) : pages(person, listed.after(), listed.pages())));
  }

  private static boolean mayPost(JsonObject page) {
    return page.getString("access_token") != null && page.getJsonArray("tasks", new JsonArray()).contains(MAY_POST);
  }

  private void add(List<Connectable> all, JsonObject page, Person person) {
    var found = profile.apply(page);
    if (found != null) {
      all.add(new Connectable(new Profile(found.remoteId(), found.handle(), found.displayName(), person.scopes()),
          page.getString("access_token"), person.id()));
    }
  }

  /**
   * {@code DELETE /{person}/permissions}, by the application's own token: it is known for as long as the application is, and
   * a person's ends. https://developers.facebook.com/docs/graph-api/reference/user/permissions
   */
  public Future<Outcome<Boolean>> end(String server, OAuthClient client, String person) {
    var token = client.id() + "|" + (client.secret() == null ? "" : client.secret());
    var call = RemoteCall.of(HttpMethod.DELETE, server + "/" + descriptor.api().version() + "/" + person + "/permissions")
        .as(by(null, descriptor.id(), server, token)).within(QUICK);
    return calls.make(client.secret() == null ? call : call.secret(client.secret()), answer -> answer.success(true));
  }
}

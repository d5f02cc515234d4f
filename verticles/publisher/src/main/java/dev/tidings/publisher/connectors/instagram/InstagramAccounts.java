package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Outcome.Category;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whose access it is, and how it lasts. With Instagram's own login a token is its own refresh token: one of an hour is
 * exchanged for one of sixty days, and that for another before it ends. A Page's token does not end.
 */
final class InstagramAccounts {
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final String PROFILE = "username,name";
  /** The professional account that belongs to a Page. */
  static final String OF_PAGE = "instagram_business_account{id," + PROFILE + "}";

  private final NetworkCalls calls;
  private final InstagramCalls instagram;
  private final NetworkSettings settings;

  InstagramAccounts(NetworkCalls calls, InstagramCalls instagram, NetworkSettings settings) {
    this.calls = calls;
    this.instagram = instagram;
    this.settings = settings;
  }

  /** {@code GET /me}: the account itself; by way of Facebook the Page, and with it the account that belongs to it. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    if (!instagram.byFacebook(access)) {
      return calls.make(instagram.get(access, "me", Map.of("fields", "user_id," + PROFILE)).within(QUICK),
          answer -> answer.success(profile(answer.json(), "user_id")));
    }
    var fields = Map.of("fields", OF_PAGE);
    return calls.make(instagram.get(access, "me", fields).within(QUICK), answer -> {
      var account = answer.json().getJsonObject("instagram_business_account");
      return account == null
          ? answer.refused(Category.REJECTED, "no-account", "No professional account on Instagram belongs to this Page.")
          : answer.success(profile(account, "id"));
    });
  }

  /** What can be connected by a Page; null where no professional account belongs to it. */
  static Profile ofPage(JsonObject page) {
    var account = page.getJsonObject("instagram_business_account");
    return account == null ? null : profile(account, "id");
  }

  private static Profile profile(JsonObject account, String id) {
    var handle = Objects.requireNonNull(account.getString("username"));
    var name = account.getString("name", "");
    return new Profile(Objects.requireNonNull(account.getString(id)), handle, name.isBlank() ? handle : name, List.of());
  }

  /** {@code GET /access_token}: sixty days for an hour. */
  Future<Outcome<Tokens>> lasting(Access access, Tokens brief) {
    var query = new LinkedHashMap<String, String>();
    query.put("grant_type", "ig_exchange_token");
    var client = settings.client(access.server());
    if (client != null && client.secret() != null) {
      query.put("client_secret", client.secret());
    }
    query.put("access_token", brief.accessToken());
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/access_token").query(query).secret(brief.accessToken())
        .within(QUICK);
    return calls.make(client == null || client.secret() == null ? call : call.secret(client.secret()),
        answer -> answer.success(tokens(answer, brief.scopes())));
  }

  /** {@code GET /refresh_access_token}: sixty days more. */
  Future<Outcome<Tokens>> refresh(Access access, String token) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/refresh_access_token")
        .query(Map.of("grant_type", "ig_refresh_token", "access_token", token)).secret(token);
    return calls.make(call, answer -> answer.success(tokens(answer, List.of())));
  }

  private static Tokens tokens(Answer answer, List<String> scopes) {
    var json = answer.json();
    var token = Objects.requireNonNull(json.getString("access_token"));
    return new Tokens(token, token, Duration.ofSeconds(json.getLong("expires_in")), scopes);
  }
}

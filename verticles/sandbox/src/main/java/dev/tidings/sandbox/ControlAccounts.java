package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The control API's part about accounts and their tokens. */
final class ControlAccounts {
  private static final Set<String> KNOWN =
      Set.of("network", "handle", "displayName", "accessToken", "scopes", "budgets", "clientId", "clientSecret");

  private final World world;
  private final AccountDesk desk;
  private final RateWindows rates;
  private final Consents consents;
  private final Site site;

  ControlAccounts(World world, AccountDesk desk, RateWindows rates, Consents consents, Site site) {
    this.world = world;
    this.desk = desk;
    this.rates = rates;
    this.consents = consents;
    this.site = site;
  }

  /** {@code POST /_sandbox/accounts}: a new account; 409 when the handle is taken. */
  Future<Buffer> create(HttpServerRequest request, JsonObject body) {
    Fields fields = fields(body);
    Network network = network(fields.neededText("network"));
    String handle = handle(fields.neededText("handle"));
    if (world.accounts().named(network, handle).isPresent()) {
      throw new ControlRefusal(409, "there is an account of that handle");
    }
    return desk.put(wish(network, handle, fields, body)).map(opened -> view(opened).toBuffer());
  }

  /** {@code PUT /_sandbox/accounts/:network/:handle}: the account, made if it is not there. */
  Future<Buffer> put(HttpServerRequest request, JsonObject body) {
    Network network = network(request.getParam("network"));
    return desk.put(wish(network, handle(request.getParam("handle")), fields(body), body))
        .map(
            opened -> {
              rates.forget(opened.account().id());
              return view(opened).toBuffer();
            });
  }

  /** {@code GET /_sandbox/accounts}. */
  Future<Buffer> list(HttpServerRequest request, JsonObject body) {
    JsonArray all = new JsonArray();
    for (Account account : world.accounts().all()) {
      desk.find(account).ifPresent(opened -> all.add(view(opened)));
    }
    return Future.succeededFuture(new JsonObject().put("accounts", all).toBuffer());
  }

  /** {@code GET /_sandbox/accounts/:id}. */
  Future<Buffer> get(HttpServerRequest request, JsonObject body) {
    return Future.succeededFuture(desk.find(account(request)).map(this::view).orElseThrow().toBuffer());
  }

  /** {@code PUT /_sandbox/accounts/:id/budgets}: the body is the budgets; {@code {"unlimited": true}} for none at all. */
  Future<Buffer> budgets(HttpServerRequest request, JsonObject body) {
    Account account = account(request);
    Object given = Boolean.TRUE.equals(body.getValue("unlimited")) ? null : body;
    Account changed = account.withBudgets(Budgets.read(account.network(), given));
    rates.forget(account.id());
    return world.save(changed).map(saved -> Budgets.view(saved).toBuffer());
  }

  /** {@code POST /_sandbox/accounts/:id/expire-token}: every access token of it is expired from now on. */
  Future<Buffer> expire(HttpServerRequest request, JsonObject body) {
    return world.save(grant(request).expired(System.currentTimeMillis() - 1)).map(this::done);
  }

  /** {@code POST /_sandbox/accounts/:id/end-refresh}: its refresh token is good for as many {@code seconds} more, by default for none. */
  Future<Buffer> endRefresh(HttpServerRequest request, JsonObject body) {
    long seconds = new Fields(body, ControlAccounts::refusal).only(Set.of("seconds")).integer("seconds").orElse(0L);
    return world.save(grant(request).refreshedUntil(System.currentTimeMillis() + seconds * 1000)).map(this::done);
  }

  /** {@code POST /_sandbox/accounts/:id/revoke}: nothing of its grant is good any more, as when its owner takes it away. */
  Future<Buffer> revoke(HttpServerRequest request, JsonObject body) {
    return world.save(grant(request).ended()).onSuccess(ended -> world.grants().tellEnded(ended, true)).map(this::done);
  }

  /** {@code POST /_sandbox/accounts/:id/authorization-code}: a code as if its owner had agreed. */
  Future<Buffer> agree(HttpServerRequest request, JsonObject body) {
    Fields fields = new Fields(body, ControlAccounts::refusal).only(Set.of("clientId", "redirectUri", "codeChallenge", "scopes"));
    Grant grant = grant(request);
    String code =
        consents.agree(
            List.of(account(request)),
            fields.text("clientId", grant.clientId()),
            fields.neededText("redirectUri"),
            fields.text("codeChallenge", null),
            fields.has("scopes") ? new HashSet<>(fields.texts("scopes")) : grant.scopes());
    return Future.succeededFuture(new JsonObject().put("code", code).toBuffer());
  }

  private Buffer done(Grant grant) {
    return new JsonObject().put("account", grant.account()).put("revoked", grant.revoked()).toBuffer();
  }

  private static AccountDesk.Wish wish(Network network, String handle, Fields fields, JsonObject body) {
    return new AccountDesk.Wish(
        network,
        handle,
        fields.text("displayName"),
        fields.text("accessToken"),
        fields.has("scopes") ? Optional.of(new HashSet<>(fields.texts("scopes"))) : Optional.empty(),
        fields.mentions("budgets") ? Optional.of(Budgets.read(network, body.getValue("budgets"))) : Optional.empty(),
        fields.text("clientId"),
        fields.text("clientSecret"));
  }

  private JsonObject view(AccountDesk.Opened opened) {
    Account account = opened.account();
    Grant grant = opened.grant();
    Long expires = grant.accessTokens().get(grant.accessToken());
    return new JsonObject()
        .put("id", account.id())
        .put("network", account.network().id())
        .put("handle", account.handle())
        .put("displayName", account.displayName())
        .put("url", site.profile(account))
        .put("accessToken", grant.accessToken())
        .put("expiresAtMillis", expires == 0 ? null : expires)
        .put("refreshToken", grant.refreshToken())
        .put("revoked", grant.revoked())
        .put("scopes", new JsonArray(List.copyOf(new TreeSet<>(grant.scopes()))))
        .put("clientId", opened.application().clientId())
        .put("clientSecret", opened.application().clientSecret())
        .put("budgets", Budgets.view(account));
  }

  private Account account(HttpServerRequest request) {
    return world.accounts().find(request.getParam("id"))
        .orElseThrow(() -> new ControlRefusal(404, "there is no such account"));
  }

  private Grant grant(HttpServerRequest request) {
    return world.grants().ofAccount(account(request).id()).orElseThrow();
  }

  private static Fields fields(JsonObject body) {
    return new Fields(body, ControlAccounts::refusal).only(KNOWN);
  }

  private static RuntimeException refusal(String name, String sentence) {
    return new ControlRefusal(400, name + " " + sentence);
  }

  private static Network network(String id) {
    return Networks.of(id).orElseThrow(() -> new ControlRefusal(400, "network must be one of " + Networks.ids()));
  }

  private static String handle(String given) {
    if (!AccountDesk.isHandle(given)) {
      throw new ControlRefusal(400, "handle must be 1 to 30 letters, digits or underscores");
    }
    return given;
  }
}

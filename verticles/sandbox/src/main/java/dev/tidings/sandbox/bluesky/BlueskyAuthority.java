package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.ConsentRequest;
import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Gate;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Bluesky: the server that gives access to accounts, as the OAuth profile of atproto has it (atproto.com/specs/oauth): what is asked for is pushed first,
 * tokens are bound to a key, a refresh token is good once, and used again it ends the grant.
 */
public final class BlueskyAuthority {
  private static final String ALL = "transition:generic";

  private final Router router;
  private final Gate gate;
  private final World world;
  private final Tokens tokens;
  private final Consents consents;
  private final BlueskyClients clients;
  private final BlueskyPushed pushed;
  private final BlueskyDialect dialect;

  BlueskyAuthority(Rooms rooms, BlueskyPushed pushed, BlueskyDialect dialect) {
    this.router = rooms.router();
    this.gate = rooms.gate();
    this.world = rooms.world();
    this.tokens = rooms.tokens();
    this.consents = rooms.consents();
    this.clients = new BlueskyClients(rooms.vertx(), rooms.world());
    this.pushed = pushed;
    this.dialect = dialect;
  }

  public void mount() {
    on(HttpMethod.GET, "/.well-known/oauth-protected-resource/bluesky", Operation.READ, this::resource);
    on(HttpMethod.GET, "/.well-known/oauth-authorization-server/bluesky", Operation.READ, this::authority);
    on(HttpMethod.GET, "/bluesky/plc/:did", Operation.READ, this::identity);
    on(HttpMethod.POST, "/bluesky/oauth/par", Operation.TOKEN, this::push);
    on(HttpMethod.POST, "/bluesky/oauth/token", Operation.TOKEN, this::token);
    on(HttpMethod.POST, "/bluesky/oauth/revoke", Operation.TOKEN, this::revoke);
  }

  private void on(HttpMethod verb, String path, Operation operation, Function<Exchange, Future<Answer>> work) {
    router.route(verb, path).handler(gate.around(dialect, operation, Access.open(), work));
  }

  /** Under whatever name it is called, it calls itself. */
  private static String base(Exchange exchange) {
    return "http://" + exchange.request.authority() + "/bluesky";
  }

  private Future<Answer> resource(Exchange exchange) {
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("resource", base(exchange))
        .put("authorization_servers", new JsonArray().add(base(exchange)))
        .put("scopes_supported", new JsonArray())
        .put("bearer_methods_supported", new JsonArray().add("header"))));
  }

  private Future<Answer> authority(Exchange exchange) {
    String base = base(exchange);
    return Future.succeededFuture(Answer.json(200, new JsonObject()
        .put("issuer", base)
        .put("authorization_endpoint", base + "/oauth/authorize")
        .put("token_endpoint", base + "/oauth/token")
        .put("revocation_endpoint", base + "/oauth/revoke")
        .put("pushed_authorization_request_endpoint", base + "/oauth/par")
        .put("require_pushed_authorization_requests", true)
        .put("response_types_supported", new JsonArray().add("code"))
        .put("grant_types_supported", new JsonArray().add("authorization_code").add("refresh_token"))
        .put("code_challenge_methods_supported", new JsonArray().add("S256"))
        .put("token_endpoint_auth_methods_supported", new JsonArray().add("none").add("private_key_jwt"))
        .put("token_endpoint_auth_signing_alg_values_supported", new JsonArray().add("ES256"))
        .put("dpop_signing_alg_values_supported", new JsonArray().add("ES256"))
        .put("scopes_supported", new JsonArray().add("atproto").add(ALL))
        .put("authorization_response_iss_parameter_supported", true)
        .put("client_id_metadata_document_supported", true)));
  }

  /** The document of an account, as the network's directory has it. */
  private Future<Answer> identity(Exchange exchange) {
    String did = exchange.request.path().substring("/bluesky/plc/".length());
    Account account = BlueskyNames.find(world, did).filter(found -> found.id().equals(did))
        .orElseThrow(() -> new Refusal(404, Answer.JSON, new JsonObject().put("message", "DID not registered: " + did)));
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("id", did)
        .put("alsoKnownAs", new JsonArray().add("at://" + account.fullHandle()))
        .put("service", new JsonArray().add(new JsonObject().put("id", "#atproto_pds")
            .put("type", "AtprotoPersonalDataServer").put("serviceEndpoint", base(exchange))))));
  }

  private Future<Answer> push(Exchange exchange) {
    MultiMap form = form(exchange);
    String key = dialect.proofs().check(exchange, null);
    return clients.authenticate(form, base(exchange)).map(application -> {
      if (!Set.of(String.valueOf(form.get("scope")).split(" ")).contains("atproto")) {
        throw refusal(400, "invalid_scope", "The \"atproto\" scope is required");
      }
      try {
        ConsentRequest.of(world, BlueskyNetwork.BLUESKY, form, "client_id", true);
      } catch (ConsentRequest.Unanswerable unanswerable) {
        throw refusal(400, "invalid_request", unanswerable.getMessage());
      } catch (ConsentRequest.Wrong wrong) {
        throw refusal(400, "invalid_request", "The parameters are missing, unknown or not this client's");
      }
      exchange.accepted = true;
      return Answer.json(201, new JsonObject().put("request_uri", pushed.push(form, key, base(exchange))).put("expires_in", BlueskyPushed.seconds()));
    });
  }

  private Future<Answer> token(Exchange exchange) {
    MultiMap form = form(exchange);
    String key = dialect.proofs().check(exchange, null);
    return clients.authenticate(form, base(exchange)).compose(application -> switch (String.valueOf(form.get("grant_type"))) {
      case "authorization_code" -> exchange(form, key, application);
      case "refresh_token" -> refresh(form.get("refresh_token"), key, application);
      default -> throw refusal(400, "unsupported_grant_type", "Grant type is not supported");
    }).onSuccess(granted -> exchange.accepted = true).map(this::view);
  }

  private Future<Grant> exchange(MultiMap form, String key, Application application) {
    Consents.Consent consent = consents.redeem(form.get("code"), application.clientId(), form.get("redirect_uri"), form.get("code_verifier"))
        .filter(found -> pushed.isBound(found.challenge(), key))
        .orElseThrow(() -> refusal(400, "invalid_grant", "Invalid code"));
    Set<String> scopes = new HashSet<>(consent.scopes());
    if (scopes.contains(ALL)) {
      scopes.add(BlueskySessions.APP_PASSWORD);
    }
    return tokens.grant(application, consent.account(), scopes, BlueskyTokens.bound(key));
  }

  private Future<Grant> refresh(String refreshToken, String key, Application application) {
    Grant grant = world.grants().ofRefreshToken(BlueskyNetwork.BLUESKY, refreshToken)
        .filter(found -> !found.revoked() && found.clientId().equals(application.clientId()) && BlueskyTokens.isBound(found.accessToken(), key))
        .orElseThrow(() -> refusal(400, "invalid_grant", "Invalid refresh token"));
    if (!refreshToken.equals(grant.refreshToken())) {
      return world.save(grant.ended()).compose(ended -> Future.failedFuture(refusal(400, "invalid_grant", "Refresh token replayed")));
    }
    return world.save(grant.renewed(BlueskyTokens.bound(key), System.currentTimeMillis() + tokens.lifetimeSeconds() * 1000, Secrets.next()));
  }

  private Answer view(Grant grant) {
    Set<String> told = new TreeSet<>(grant.scopes());
    told.remove(BlueskySessions.APP_PASSWORD);
    return Answer.json(200, new JsonObject().put("access_token", grant.accessToken()).put("token_type", "DPoP")
        .put("refresh_token", grant.refreshToken()).put("scope", String.join(" ", told))
        .put("expires_in", tokens.lifetimeSeconds()).put("sub", grant.account()));
  }

  private Future<Answer> revoke(Exchange exchange) {
    MultiMap form = form(exchange);
    String key = dialect.proofs().check(exchange, null);
    Answer done = Answer.json(200, new JsonObject());
    return clients.authenticate(form, base(exchange)).compose(application -> world.grants().ofToken(BlueskyNetwork.BLUESKY, form.get("token"))
        .filter(grant -> grant.clientId().equals(application.clientId()) && BlueskyTokens.isBound(grant.accessToken(), key))
        .map(grant -> world.save(grant.ended()).map(done))
        .orElseGet(() -> Future.succeededFuture(done)));
  }

  private static MultiMap form(Exchange exchange) {
    if (!exchange.body.type().equals(Received.FORM)) {
      throw refusal(400, "invalid_request", "Unsupported content type");
    }
    for (String name : List.copyOf(exchange.body.form().names())) {
      if (exchange.body.form().getAll(name).size() > 1) {
        throw refusal(400, "invalid_request", "Duplicate parameter " + name);
      }
    }
    return exchange.body.form();
  }

  private static Refusal refusal(int status, String error, String description) {
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", error).put("error_description", description));
  }
}

package dev.tidings.sandbox.bluesky;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tidings.runtime.http.QuietClient;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Application;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Bluesky: applications, which nobody registers. An application is the document at the address that is its id; the sandbox reads such a document over
 * https, or from this very machine. {@code http://localhost} is any application on a developer's machine, and {@code sandbox-bluesky} anybody here.
 */
final class BlueskyClients {
  private static final String LOCAL = "http://localhost";
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final int LONGEST_DOCUMENT = 64 << 10;

  private final World world;
  private final HttpClient http;
  private final Map<String, Long> shown = new HashMap<>();

  private record Client(Application application, JsonObject document) {}

  BlueskyClients(Vertx vertx, World world) {
    this.world = world;
    this.http = QuietClient.of(vertx, new HttpClientOptions().setConnectTimeout(3_000));
  }

  /** The application that asks, if it shows itself as its document says. Fails with {@code invalid_client} or {@code invalid_client_metadata}. */
  Future<Application> authenticate(MultiMap form, String issuer) {
    String id = String.valueOf(form.get("client_id"));
    if (id.startsWith("sandbox-")) {
      return world.applications().find(id).filter(application -> application.network() == BlueskyNetwork.BLUESKY)
          .map(Future::succeededFuture)
          .orElseGet(() -> Future.failedFuture(unknown("There is no client of this id")));
    }
    if (id.startsWith(LOCAL + "?") || id.startsWith(LOCAL + "/?") || id.equals(LOCAL) || id.equals(LOCAL + "/")) {
      return world.save(local(id));
    }
    return document(id).compose(client -> {
      judge(client, form, issuer);
      return world.save(client.application());
    });
  }

  private static Application local(String id) {
    List<String> addresses = new ArrayList<>();
    Set<String> scopes = new TreeSet<>();
    for (String field : id.indexOf('?') < 0 ? new String[0] : id.substring(id.indexOf('?') + 1).split("&")) {
      String value = URLDecoder.decode(field.substring(field.indexOf('=') + 1), StandardCharsets.UTF_8);
      switch (field.replaceFirst("=.*", "")) {
        case "redirect_uri" -> addresses.add(value);
        case "scope" -> scopes.addAll(List.of(value.split(" ")));
        default -> throw metadata("Unexpected query parameter in the client_id");
      }
    }
    if (!addresses.stream().allMatch(address -> address.matches("http://(127\\.0\\.0\\.1|\\[::1])(:\\d+)?/.*"))) {
      throw metadata("Loopback redirect URIs must be http://127.0.0.1 or http://[::1]");
    }
    return new Application(id, null, BlueskyNetwork.BLUESKY, "Loopback client", null,
        addresses.isEmpty() ? List.of("http://127.0.0.1/", "http://[::1]/") : addresses, scopes.isEmpty() ? Set.of("atproto") : scopes);
  }

  private Future<Client> document(String id) {
    if (!id.matches("https://[^\\s?#]+/[^\\s?#]+|http://127\\.0\\.0\\.1:\\d+/[^\\s?#]+")) {
      return Future.failedFuture(unknown("There is no client of this id"));
    }
    return http.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(id).setTimeout(5_000))
        .compose(request -> request.putHeader("Accept", "application/json").send())
        .compose(response -> response.statusCode() == 200 ? response.body() : Future.failedFuture(metadata("Failed to fetch client metadata")))
        .map(body -> client(id, body.length() > LONGEST_DOCUMENT ? new JsonObject() : body.toJsonObject()))
        .recover(failure -> Future.failedFuture(failure instanceof Refusal ? failure : metadata("Failed to fetch client metadata")));
  }

  private static Client client(String id, JsonObject document) {
    boolean whole = id.equals(document.getString("client_id"))
        && Boolean.TRUE.equals(document.getBoolean("dpop_bound_access_tokens"))
        && document.getJsonArray("response_types", new JsonArray()).contains("code")
        && document.getJsonArray("grant_types", new JsonArray()).contains("authorization_code")
        && List.of(document.getString("scope", "").split(" ")).contains("atproto")
        && Set.of("none", "private_key_jwt").contains(document.getString("token_endpoint_auth_method", ""));
    if (!whole) {
      throw metadata("The client metadata is not that of an atproto client");
    }
    List<String> addresses = document.getJsonArray("redirect_uris", new JsonArray()).stream().map(String::valueOf).toList();
    return new Client(new Application(id, null, BlueskyNetwork.BLUESKY, document.getString("client_name", id), document.getString("client_uri"), addresses,
        Set.of(document.getString("scope").split(" "))), document);
  }

  private void judge(Client client, MultiMap form, String issuer) {
    if (client.document().getString("token_endpoint_auth_method").equals("none")) {
      return;
    }
    try {
      if (!ASSERTION.equals(form.get("client_assertion_type")) || form.get("client_assertion") == null) {
        throw unknown("client authentication method \"private_key_jwt\" required a \"client_assertion\"");
      }
      SignedJWT assertion = SignedJWT.parse(form.get("client_assertion"));
      JWTClaimsSet claims = assertion.getJWTClaimsSet();
      boolean signed = JWKSet.parse(client.document().getJsonObject("jwks", new JsonObject().put("keys", new JsonArray())).encode())
              .getKeyByKeyId(assertion.getHeader().getKeyID()) instanceof ECKey key
          && assertion.verify(new ECDSAVerifier(key.toPublicJWK()));
      long now = System.currentTimeMillis();
      shown.values().removeIf(until -> until < now);
      boolean good = signed
          && client.application().clientId().equals(claims.getIssuer())
          && client.application().clientId().equals(claims.getSubject())
          && claims.getAudience().contains(issuer)
          && claims.getExpirationTime() != null && claims.getExpirationTime().getTime() > now
          && claims.getJWTID() != null && shown.putIfAbsent(claims.getJWTID(), claims.getExpirationTime().getTime()) == null;
      if (!good) {
        throw unknown("Validation of \"client_assertion\" failed");
      }
    } catch (ParseException | JOSEException unreadable) {
      throw unknown("Validation of \"client_assertion\" failed");
    }
  }

  private static Refusal unknown(String sentence) {
    return new Refusal(401, Answer.JSON, new JsonObject().put("error", "invalid_client").put("error_description", sentence));
  }

  private static Refusal metadata(String sentence) {
    return new Refusal(400, Answer.JSON, new JsonObject().put("error", "invalid_client_metadata").put("error_description", sentence));
  }
}

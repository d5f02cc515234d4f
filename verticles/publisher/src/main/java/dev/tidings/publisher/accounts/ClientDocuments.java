package dev.tidings.publisher.accounts;

import dev.tidings.bus.BusFailure;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.OAuthClient;
import dev.tidings.publisher.connectors.SigningKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Clients that are documents: what this installation is to servers that it never registered with is what it serves at the
 * address that is its id. It shows itself there by a key of its own, and so is let act for longer than a client that has
 * none. A console on this very machine, which no server can read from, is the client {@code http://localhost} instead
 * (atproto.com/specs/oauth).
 */
final class ClientDocuments {
  private static final String CALLBACK = "/oauth/callback";
  private static final String OWN = "";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  private final ClientStore store;

  ClientDocuments(ClientStore store) {
    this.store = store;
  }

  /** What this installation is to a network's servers. Fails 422 {@code client-missing}. */
  Future<OAuthClient> client(NetworkDescriptor descriptor, String redirectUri) {
    var address = URI.create(redirectUri);
    if (address.getScheme().equals("https")) {
      return keyed(descriptor, redirectUri.replaceFirst(CALLBACK + "$", ""));
    }
    return LOOPBACK.contains(address.getHost())
        ? Future.succeededFuture(new OAuthClient("http://localhost?redirect_uri=" + encoded(redirectUri)
            + "&scope=" + encoded(scope(descriptor)), null))
        : Future.failedFuture(BusFailure.rejected(422, "client-missing", descriptor.name() + " sends people back to an"
            + " https address, or to http://127.0.0.1 on their own machine, but not to " + address.getScheme() + "://"
            + address.getRawAuthority() + ": set public.url to such an address, and open the console there."));
  }

  private Future<OAuthClient> keyed(NetworkDescriptor descriptor, String publicUrl) {
    var id = publicUrl + "/oauth/clients/" + descriptor.id() + ".json";
    return store.find(descriptor.id(), OWN, id).compose(found -> found.map(Future::succeededFuture)
        .orElseGet(() -> store.keep(descriptor.id(), OWN, id, new OAuthClient(id, null, SigningKey.next()))));
  }

  /** The document. Fails 404 where the network knows no such clients. */
  Future<JsonObject> describe(NetworkDescriptor descriptor, String publicUrl) {
    if (!descriptor.authorisation().client().equals("document") || !publicUrl.startsWith("https://")) {
      return Future.failedFuture(BusFailure.notFound("client"));
    }
    return keyed(descriptor, publicUrl).map(client -> new JsonObject()
        .put("client_id", client.id())
        .put("client_name", "Tidings")
        .put("client_uri", publicUrl)
        .put("application_type", "web")
        .put("redirect_uris", new JsonArray().add(publicUrl + CALLBACK))
        .put("response_types", new JsonArray().add("code"))
        .put("grant_types", new JsonArray().add("authorization_code").add("refresh_token"))
        .put("scope", scope(descriptor))
        .put("dpop_bound_access_tokens", true)
        .put("token_endpoint_auth_method", "private_key_jwt")
        .put("token_endpoint_auth_signing_alg", "ES256")
        .put("jwks", new JsonObject().put("keys", new JsonArray().add(
            new JsonObject(SigningKey.publicPart(client.key())).put("use", "sig")))));
  }

  private static String scope(NetworkDescriptor descriptor) {
    return String.join(descriptor.authorisation().scopeSeparator(), descriptor.authorisation().asked());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.publisher.connectors.Binding;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.runtime.ContentHash;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Consent that is being asked for, or was given and waits for a choice of profiles.
 *
 * @param state what comes back from the network, or names the choice; 256 random bits, stored as its hash
 * @param server as it is stored of an account
 * @param account the account to connect again; null for any
 * @param verifier the PKCE verifier; null once the code was exchanged
 * @param nonce what an identity token must carry; null where there is none
 * @param tokens null until the code was exchanged
 * @param profiles to choose from
 * @param binding what the tokens are to be bound to; null where they are not bound
 * @param subject the remote id of the account that was named; null where none was
 */
record PendingConsent(
    String state, String session, String network, String server, UUID group, AccountId account, String redirectUri,
    String verifier, String nonce, Tokens tokens, List<Connectable> profiles,
    Binding binding, String subject) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one; with a nonce if identity tokens are asked for. */
  static PendingConsent begin(
      String session, String network, String server, UUID group, AccountId account, String redirectUri, boolean identity) {
    return new PendingConsent(random(), session, network, server, group, account, redirectUri, random(),
        identity ? random() : null, null, List.of(), null, null);
  }

  /** The same, bound. */
  PendingConsent bound(Binding to) {
    return new PendingConsent(
        state, session, network, server, group, account, redirectUri, verifier, nonce, tokens, profiles, to, subject);
  }

  /** The same for one account, and at its server. */
  PendingConsent at(String place, String remoteId) {
    return new PendingConsent(
        state, session, network, place, group, account, redirectUri, verifier, nonce, tokens, profiles, binding, remoteId);
  }

  /** The same under another state, with what there is to choose. */
  PendingConsent choosing(Tokens issued, List<Connectable> found) {
    return new PendingConsent(random(), session, network, server, group, account, redirectUri, null, null, issued, found,
        binding, subject);
  }

  static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] hash(String state) {
    return ContentHash.sha256(state.getBytes(StandardCharsets.UTF_8));
  }

  String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash(verifier));
  }

  /** What must stay secret, to be sealed. */
  byte[] secrets() {
    var all = new JsonArray();
    profiles.forEach(each -> all.add(new JsonObject()
        .put("id", each.profile().remoteId()).put("handle", each.profile().handle())
        .put("name", each.profile().displayName()).put("scopes", new JsonArray(each.profile().scopes()))
        .put("token", each.accessToken()).put("person", each.person())));
    return new JsonObject().put("binding", BindingJson.of(binding)).put("subject", subject).put("redirect", redirectUri).put("verifier", verifier).put("nonce", nonce)
        .put("tokens", tokens == null ? null : new JsonObject().put("access", tokens.accessToken())
            .put("refresh", tokens.refreshToken()).put("scopes", new JsonArray(tokens.scopes()))
            .put("seconds", seconds(tokens.expiresIn())).put("renewableSeconds", seconds(tokens.renewableFor())))
        .put("profiles", all).toBuffer().getBytes();
  }

  static PendingConsent of(
      String state, String session, String network, String server, UUID group, AccountId account, byte[] secrets) {
    var json = Buffer.buffer(secrets).toJsonObject();
    return new PendingConsent(state, session, network, server, group, account, json.getString("redirect"),
        json.getString("verifier"), json.getString("nonce"), tokens(json.getJsonObject("tokens")),
        json.getJsonArray("profiles").stream().map(each -> profile((JsonObject) each)).toList(),
        BindingJson.read(json.getJsonObject("binding")), json.getString("subject"));
  }

  private static Tokens tokens(JsonObject json) {
    return json == null ? null : new Tokens(json.getString("access"), json.getString("refresh"),
        duration(json.getLong("seconds")), duration(json.getLong("renewableSeconds")), texts(json.getJsonArray("scopes")),
        null, null);
  }

  private static Long seconds(Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }

  private static Duration duration(Long seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static Connectable profile(JsonObject json) {
    return new Connectable(new Profile(json.getString("id"), json.getString("handle"), json.getString("name"),
        texts(json.getJsonArray("scopes"))), json.getString("token"), json.getString("person"));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  /** Without the secrets, so that they can reach no log. */
  @Override
  public String toString() {
    return "PendingConsent[" + network + " at " + server + "]";
  }
}

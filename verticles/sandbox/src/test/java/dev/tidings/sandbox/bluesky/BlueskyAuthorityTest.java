package dev.tidings.sandbox.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated Bluesky gives access as strictly as the network does. */
class BlueskyAuthorityTest {
  private static final String PAR = "/bluesky/oauth/par";
  private static final String TOKEN = "/bluesky/oauth/token";
  private static final String SESSION = "/bluesky/xrpc/com.atproto.server.getSession";
  private static final String BACK = "http://127.0.0.1:8080/oauth/callback";
  private static final String VERIFIER = "v".repeat(43);

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static ECKey key;
  private String nonce;

  @BeforeAll
  static void start() throws JOSEException {
    sandbox = RunningSandbox.on(data);
    key = newKey();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void whatIsAskedForIsPushedAndProvedAndTokensServeTheKeyAlone() throws JOSEException {
    JsonObject granted = granted("sandbox-bluesky", "harbour");
    assertThat(granted.getString("token_type")).isEqualTo("DPoP");
    assertThat(granted.getString("scope")).isEqualTo("atproto transition:generic");
    assertThat(granted.getString("sub")).startsWith("did:plc:");
    String token = granted.getString("access_token");
    assertThat(session(token, proof(key, "GET", SESSION, token)).statusCode()).isEqualTo(200);
    assertThat(sandbox.send("GET", SESSION, token, null).statusCode()).isEqualTo(401);
    assertThat(session(token, proof(newKey(), "GET", SESSION, token)).body()).contains("invalid_token");
    assertThat(session(token, proof(key, "GET", SESSION, null)).body()).contains("ath mismatch");
    assertThat(session(token, proof(key, "GET", SESSION, "another")).body()).contains("ath mismatch");
    String unbound = sandbox.control().account("bluesky", "plain").getString("accessToken");
    assertThat(session(unbound, proof(key, "GET", SESSION, unbound)).body()).contains("invalid_token");
  }

  @Test
  void aProofIsOfOneRequestOnceAndFreshWithTheServersNumber() throws JOSEException {
    assertThat(form(PAR, request("sandbox-bluesky"), null).body()).contains("invalid_dpop_proof");
    HttpResponse<String> numberless = form(PAR, request("sandbox-bluesky"), signed(key, claims("POST", PAR, null).claim("nonce", null), TYPED));
    assertThat(numberless.statusCode()).isEqualTo(400);
    assertThat(numberless.body()).contains("use_dpop_nonce");
    nonce = numberless.headers().firstValue("DPoP-Nonce").orElseThrow();
    String good = proof(key, "POST", PAR, null);
    assertThat(form(PAR, request("sandbox-bluesky"), good).statusCode()).isEqualTo(201);
    assertThat(form(PAR, request("sandbox-bluesky"), good).body()).contains("replayed");
    assertThat(form(PAR, request("sandbox-bluesky"), proof(key, "GET", PAR, null)).body()).contains("htm mismatch");
    assertThat(form(PAR, request("sandbox-bluesky"), proof(key, "POST", TOKEN, null)).body()).contains("htu mismatch");
    assertThat(form(PAR, request("sandbox-bluesky"), signed(key, claims("POST", PAR, null).issueTime(new Date(System.currentTimeMillis() - 200_000)), TYPED)).body())
        .contains("not fresh");
    assertThat(form(PAR, request("sandbox-bluesky"), signed(key, claims("POST", PAR, null).jwtID(null), TYPED)).statusCode()).isEqualTo(400);
    assertThat(form(PAR, request("sandbox-bluesky"), signed(key, claims("POST", PAR, null), header -> header.type(JOSEObjectType.JWT).jwk(key.toPublicJWK()))).statusCode())
        .isEqualTo(400);
    assertThat(form(PAR, request("sandbox-bluesky"), signed(newKey(), claims("POST", PAR, null), TYPED)).statusCode()).isEqualTo(400);
  }

  @Test
  void aRequestIsNotTakenFromThePagesAddressNorTwice() {
    Map<String, String> asked = request("sandbox-bluesky");
    assertThat(sandbox.send("GET", "/bluesky/oauth/authorize?" + encoded(asked), null, null).statusCode()).isEqualTo(400);
    String pushed = pushed(asked);
    assertThat(sandbox.send("GET", page("another", pushed), null, null).statusCode()).isEqualTo(400);
    assertThat(sandbox.send("GET", page("sandbox-bluesky", pushed), null, null).statusCode()).isEqualTo(200);
    assertThat(decided("sandbox-bluesky", pushed, "harbour")).containsEntry("state", "s").containsEntry("iss", sandbox.url() + "/bluesky").containsKey("code");
    assertThat(sandbox.send("GET", page("sandbox-bluesky", pushed), null, null).statusCode()).isEqualTo(400);
    for (String name : new String[] {"response_type", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "client_id"}) {
      Map<String, String> less = new LinkedHashMap<>(request("sandbox-bluesky"));
      less.remove(name);
      assertThat(form(PAR, less, proved(PAR)).statusCode()).as(name).isBetween(400, 401);
    }
    asked.put("scope", "transition:generic");
    assertThat(form(PAR, asked, proved(PAR)).body()).contains("invalid_scope");
  }

  @Test
  void aCodeServesTheKeyThatAskedAndARefreshTokenServesOnce() throws JOSEException {
    String code = decided("sandbox-bluesky", pushed(request("sandbox-bluesky")), "harbour").get("code");
    number(TOKEN);
    assertThat(form(TOKEN, exchange("sandbox-bluesky", code), proof(newKey(), "POST", TOKEN, null)).body()).contains("invalid_grant");

    JsonObject granted = granted("sandbox-bluesky", "harbour");
    Map<String, String> refresh = Map.of("grant_type", "refresh_token", "client_id", "sandbox-bluesky", "refresh_token", granted.getString("refresh_token"));
    assertThat(form(TOKEN, refresh, proof(newKey(), "POST", TOKEN, null)).body()).contains("invalid_grant");
    JsonObject renewed = new JsonObject(form(TOKEN, refresh, proof(key, "POST", TOKEN, null)).body());
    String token = renewed.getString("access_token");
    assertThat(session(token, proof(key, "GET", SESSION, token)).statusCode()).isEqualTo(200);
    assertThat(form(TOKEN, refresh, proof(key, "POST", TOKEN, null)).body()).contains("replayed");
    assertThat(session(token, proof(key, "GET", SESSION, token)).statusCode()).isEqualTo(400);
  }

  @Test
  void aClientOnADevelopersMachineIsWhatItsIdSays() {
    String id = "http://localhost?redirect_uri=" + URLEncoder.encode(BACK, StandardCharsets.UTF_8) + "&scope=atproto%20transition%3Ageneric";
    assertThat(form(PAR, request(id), proved(PAR)).statusCode()).isEqualTo(201);
    Map<String, String> elsewhere = request(id);
    elsewhere.put("redirect_uri", "http://127.0.0.1:8080/other");
    assertThat(form(PAR, elsewhere, proved(PAR)).body()).contains("invalid_request");
    assertThat(form(PAR, request("http://localhost?redirect_uri=" + URLEncoder.encode("http://localhost:8080/", StandardCharsets.UTF_8)), proved(PAR)).body())
        .contains("invalid_client_metadata");
    assertThat(form(PAR, request("https://nowhere.invalid/client.json"), proved(PAR)).body()).contains("invalid_client_metadata");
  }

  @Test
  void aClientIsTheDocumentAtItsIdAndShowsItselfByItsKey() throws IOException, JOSEException {
    HttpServer desk = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    String id = "http://127.0.0.1:" + desk.getAddress().getPort() + "/oauth/clients/bluesky.json";
    ECKey own = newKey();
    byte[] document = new JsonObject().put("client_id", id).put("client_name", "Tidings").put("redirect_uris", new JsonArray().add(BACK))
        .put("response_types", new JsonArray().add("code")).put("grant_types", new JsonArray().add("authorization_code").add("refresh_token"))
        .put("scope", "atproto transition:generic").put("dpop_bound_access_tokens", true).put("token_endpoint_auth_method", "private_key_jwt")
        .put("token_endpoint_auth_signing_alg", "ES256")
        .put("jwks", new JsonObject().put("keys", new JsonArray().add(new JsonObject(own.toPublicJWK().toJSONString())))).toBuffer().getBytes();
    desk.createContext("/oauth/clients/bluesky.json", exchange -> {
      exchange.sendResponseHeaders(200, document.length);
      exchange.getResponseBody().write(document);
      exchange.close();
    });
    desk.start();
    try {
      assertThat(form(PAR, request(id), proved(PAR)).body()).contains("invalid_client");
      Map<String, String> shown = request(id);
      shown.putAll(assertion(own, id));
      assertThat(form(PAR, shown, proved(PAR)).statusCode()).isEqualTo(201);
      assertThat(form(PAR, shown, proved(PAR)).body()).contains("invalid_client");
      shown.putAll(assertion(newKey(), id));
      assertThat(form(PAR, shown, proved(PAR)).body()).contains("invalid_client");
    } finally {
      desk.stop(0);
    }
  }

  private static Map<String, String> assertion(ECKey own, String id) throws JOSEException {
    long now = System.currentTimeMillis();
    SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(own.getKeyID()).build(),
        new JWTClaimsSet.Builder().issuer(id).subject(id).audience(sandbox.url() + "/bluesky").jwtID(UUID.randomUUID().toString())
            .issueTime(new Date(now)).expirationTime(new Date(now + 60_000)).build());
    jwt.sign(new ECDSASigner(own));
    return Map.of("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion", jwt.serialize());
  }

  private JsonObject granted(String client, String handle) {
    String code = decided(client, pushed(request(client)), handle).get("code");
    HttpResponse<String> answer = form(TOKEN, exchange(client, code), proved(TOKEN));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static Map<String, String> exchange(String client, String code) {
    return Map.of("grant_type", "authorization_code", "client_id", client, "code", code, "redirect_uri", BACK, "code_verifier", VERIFIER);
  }

  private static Map<String, String> request(String client) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("client_id", client);
    asked.put("response_type", "code");
    asked.put("redirect_uri", BACK);
    asked.put("scope", "atproto transition:generic");
    asked.put("state", "s");
    asked.put("code_challenge", hash(VERIFIER));
    asked.put("code_challenge_method", "S256");
    return asked;
  }

  private String pushed(Map<String, String> asked) {
    HttpResponse<String> answer = form(PAR, asked, proved(PAR));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new JsonObject(answer.body()).getString("request_uri");
  }

  private static String page(String client, String pushed) {
    return "/bluesky/oauth/authorize?" + encoded(Map.of("client_id", client, "request_uri", pushed));
  }

  private static Map<String, String> decided(String client, String pushed, String handle) {
    String said = encoded(Map.of("client_id", client, "request_uri", pushed, "handle", handle, "decision", "allow"))
        + "&granted=atproto&granted=transition%3Ageneric";
    String location = sandbox.send("POST", "/bluesky/oauth/authorize", null, said, "Content-Type", Received.FORM).headers().firstValue("Location").orElseThrow();
    return Arrays.stream(location.substring(location.indexOf('?') + 1).split("&")).map(each -> each.split("=", 2))
        .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
  }

  private static HttpResponse<String> session(String token, String proof) {
    return sandbox.send("GET", SESSION, null, null, "Authorization", "DPoP " + token, "DPoP", proof);
  }

  private static HttpResponse<String> form(String path, Map<String, String> fields, String proof) {
    return proof == null ? sandbox.send("POST", path, null, encoded(fields), "Content-Type", Received.FORM)
        : sandbox.send("POST", path, null, encoded(fields), "Content-Type", Received.FORM, "DPoP", proof);
  }

  /** A good proof, with the number that the server wants. */
  private String proved(String path) {
    number(path);
    return proof(key, "POST", path, null);
  }

  private void number(String path) {
    nonce = form(path, Map.of(), "none").headers().firstValue("DPoP-Nonce").orElseThrow();
  }

  private static final UnaryOperator<JWSHeader.Builder> TYPED = header -> header.type(new JOSEObjectType("dpop+jwt")).jwk(key.toPublicJWK());

  private JWTClaimsSet.Builder claims(String method, String path, String token) {
    return new JWTClaimsSet.Builder().jwtID(UUID.randomUUID().toString()).issueTime(new Date()).claim("htm", method)
        .claim("htu", sandbox.url() + path).claim("nonce", nonce).claim("ath", token == null ? null : hash(token));
  }

  private String proof(ECKey by, String method, String path, String token) {
    return signed(by, claims(method, path, token), header -> header.type(new JOSEObjectType("dpop+jwt")).jwk(by.toPublicJWK()));
  }

  private static String signed(ECKey by, JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> header) {
    try {
      SignedJWT proof = new SignedJWT(header.apply(new JWSHeader.Builder(JWSAlgorithm.ES256)).build(), claims.build());
      proof.sign(new ECDSASigner(by));
      return proof.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ECKey newKey() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
  }

  private static String hash(String text) {
    try {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream().map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}

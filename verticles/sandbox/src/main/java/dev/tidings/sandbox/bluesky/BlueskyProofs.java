package dev.tidings.sandbox.bluesky;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Secrets;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bluesky: proofs that a caller holds the key of its grant (RFC 9449), judged as strictly as the network's own servers do: one request each, once, fresh,
 * with the number that this server has handed out last or before last. Numbers are not kept over a restart. Touched by one event loop only.
 */
final class BlueskyProofs {
  private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
  private static final long FRESH_MILLIS = 60_000;
  private static final long NONCE_MILLIS = 60_000;

  private final Map<String, Long> seen = new HashMap<>();
  private String nonce = Secrets.next();
  private String before = nonce;
  private long nonceSince = System.currentTimeMillis();

  /**
   * Judges a request's proof; gives the thumbprint of its key.
   *
   * @param token the access token that comes along; null where access is asked for
   */
  String check(Exchange exchange, String token) {
    exchange.request.response().putHeader("DPoP-Nonce", number());
    List<String> proofs = exchange.request.headers().getAll("DPoP");
    if (proofs.size() != 1) {
      throw refusal(exchange, token, "invalid_dpop_proof", proofs.isEmpty() ? "DPoP proof required" : "DPoP header must contain a single proof");
    }
    try {
      SignedJWT proof = SignedJWT.parse(proofs.get(0));
      ECKey key = key(exchange, proof, token);
      judge(exchange, proof.getJWTClaimsSet(), token);
      return key.computeThumbprint().toString();
    } catch (ParseException | JOSEException unreadable) {
      throw refusal(exchange, token, "invalid_dpop_proof", "Failed to verify DPoP proof");
    }
  }

  private ECKey key(Exchange exchange, SignedJWT proof, String token) throws JOSEException {
    boolean formed = TYPE.equals(proof.getHeader().getType()) && JWSAlgorithm.ES256.equals(proof.getHeader().getAlgorithm());
    if (!formed || !(proof.getHeader().getJWK() instanceof ECKey key) || key.isPrivate() || !proof.verify(new ECDSAVerifier(key))) {
      throw refusal(exchange, token, "invalid_dpop_proof", "Failed to verify DPoP proof");
    }
    return key;
  }

  private void judge(Exchange exchange, JWTClaimsSet claims, String token) throws ParseException {
    long now = System.currentTimeMillis();
    if (claims.getIssueTime() == null || Math.abs(now - claims.getIssueTime().getTime()) > FRESH_MILLIS) {
      throw refusal(exchange, token, "invalid_dpop_proof", "DPoP proof is not fresh");
    }
    if (!exchange.request.method().name().equals(claims.getStringClaim("htm"))) {
      throw refusal(exchange, token, "invalid_dpop_proof", "DPoP htm mismatch");
    }
    if (!isHere(exchange, claims.getStringClaim("htu"))) {
      throw refusal(exchange, token, "invalid_dpop_proof", "DPoP htu mismatch");
    }
    String said = claims.getStringClaim("nonce");
    if (!nonce.equals(said) && !before.equals(said)) {
      throw refusal(exchange, token, "use_dpop_nonce", (token != null ? "Resource" : "Authorization") + " server requires nonce in DPoP proof");
    }
    if (token == null ? claims.getClaim("ath") != null : !hash(token).equals(claims.getStringClaim("ath"))) {
      throw refusal(exchange, token, "invalid_dpop_proof", "DPoP ath mismatch");
    }
    seen.values().removeIf(until -> until < now);
    if (claims.getJWTID() == null || claims.getJWTID().length() > 200 || seen.putIfAbsent(claims.getJWTID(), now + 2 * FRESH_MILLIS) != null) {
      throw refusal(exchange, token, "invalid_dpop_proof", "DPoP proof replayed");
    }
  }

  private static boolean isHere(Exchange exchange, String htu) {
    try {
      URI said = URI.create(htu == null ? "" : htu);
      return said.getRawAuthority() != null
          && said.getRawAuthority().equals(String.valueOf(exchange.request.authority()))
          && said.getRawPath().equals(exchange.request.path())
          && said.getRawQuery() == null
          && said.getRawFragment() == null;
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  private String number() {
    if (System.currentTimeMillis() - nonceSince > NONCE_MILLIS) {
      nonceSince = System.currentTimeMillis();
      before = nonce;
      nonce = Secrets.next();
    }
    return nonce;
  }

  private Refusal refusal(Exchange exchange, String token, String error, String sentence) {
    if (token == null) {
      return new Refusal(400, Answer.JSON, new JsonObject().put("error", error).put("error_description", sentence));
    }
    exchange.request.response().putHeader("WWW-Authenticate", "DPoP error=\"" + error + "\", error_description=\"" + sentence + "\"");
    return new Refusal(401, Answer.JSON, new JsonObject().put("error", error).put("message", sentence));
  }

  private static String hash(String token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ContentIds.sha256(token.getBytes(StandardCharsets.US_ASCII)));
  }
}

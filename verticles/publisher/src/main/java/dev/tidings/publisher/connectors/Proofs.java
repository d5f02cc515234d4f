package dev.tidings.publisher.connectors;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.http.Exchange;
import io.vertx.core.json.DecodeException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves with each call that we hold the key to which its token is bound (RFC 9449). Servers hand out numbers that proofs
 * must carry; the newest of each server is kept in memory, and lost without harm.
 */
final class Proofs {
  private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
  private static final String NONCE = "DPoP-Nonce";
  private static final String WANTS_NONCE = "use_dpop_nonce";
  private static final int MOST_SERVERS = 10_000;

  private final Clock clock;
  private final Map<String, String> nonces = new ConcurrentHashMap<>();

  Proofs(Clock clock) {
    this.clock = clock;
  }

  /** The call with a proof for it alone. */
  RemoteCall prove(RemoteCall call) {
    var proof = call.proof();
    var claims = new JWTClaimsSet.Builder()
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(clock.instant()))
        .claim("htm", call.method().name())
        .claim("htu", call.url().replaceFirst("[?#].*$", ""))
        .claim("nonce", nonces.get(origin(call)))
        .claim("ath", proof.token() == null ? null : hash(proof.token()))
        .build();
    return proof.afresh().apply(call).header("DPoP", SigningKey.sign(proof.key(), key -> new JWSHeader.Builder(JWSAlgorithm.ES256)
        .type(TYPE).jwk(key.toPublicJWK()).build(), claims));
  }

  /** Remembers the server's number; says whether it refused the call for want of it, and so did nothing else with it. */
  boolean wantsNonce(RemoteCall call, Exchange exchange) {
    if (!(exchange instanceof Exchange.Answered answered) || answered.headers().get(NONCE) == null) {
      return false;
    }
    if (nonces.size() >= MOST_SERVERS) {
      nonces.clear();
    }
    nonces.put(origin(call), answered.headers().get(NONCE));
    return switch (answered.status()) {
      case 400 -> saysSo(answered);
      case 401 -> saysSo(answered) || String.valueOf(answered.headers().get("WWW-Authenticate")).contains(WANTS_NONCE);
      default -> false;
    };
  }

  private static boolean saysSo(Exchange.Answered answered) {
    try {
      return WANTS_NONCE.equals(answered.body().toJsonObject().getValue("error"));
    } catch (DecodeException | ClassCastException e) {
      return false;
    }
  }

  private static String origin(RemoteCall call) {
    var address = URI.create(call.url());
    return address.getScheme() + "://" + address.getRawAuthority();
  }

  private static String hash(String token) {
    return Base64.getUrlEncoder().withoutPadding()
        .encodeToString(ContentHash.sha256(token.getBytes(StandardCharsets.US_ASCII)));
  }
}

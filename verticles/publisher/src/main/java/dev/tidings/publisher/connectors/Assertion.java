package dev.tidings.publisher.connectors;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** How a client shows itself by its key (RFC 7523). */
final class Assertion {
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private Assertion() {}

  /** The fields that show it to one server, once. */
  static Map<String, String> of(OAuthClient client, String issuer) {
    var now = Instant.now();
    var claims = new JWTClaimsSet.Builder().issuer(client.id()).subject(client.id()).audience(issuer)
        .jwtID(UUID.randomUUID().toString()).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(GOOD_FOR))).build();
    return Map.of("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion", SigningKey.sign(client.key(),
            key -> new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims));
  }
}

package dev.tidings.publisher.connectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.function.Function;

/** Keys on P-256, written as JWKs, and what is signed with them (ES256). */
public final class SigningKey {
  private SigningKey() {}

  /** A new private key, named by its thumbprint. */
  public static String next() {
    try {
      return new ECKeyGenerator(Curve.P_256).algorithm(JWSAlgorithm.ES256).keyIDFromThumbprint(true).generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("a key cannot be made", e);
    }
  }

  /** The key without what must stay secret, as a JWK. */
  public static String publicPart(String key) {
    return parsed(key).toPublicJWK().toJSONString();
  }

  /** The claims, signed. */
  static String sign(String key, Function<ECKey, JWSHeader> header, JWTClaimsSet claims) {
    var parsed = parsed(key);
    try {
      var token = new SignedJWT(header.apply(parsed), claims);
      token.sign(new ECDSASigner(parsed));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("it cannot be signed", e);
    }
  }

  private static ECKey parsed(String key) {
    try {
      return ECKey.parse(key);
    } catch (ParseException e) {
      throw new IllegalArgumentException("that is no key", e);
    }
  }
}

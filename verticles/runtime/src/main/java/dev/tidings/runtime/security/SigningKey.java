package dev.tidings.runtime.security;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.ContentHash;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key (RFC 8032) that signs seals; kept outside PostgreSQL. */
public final class SigningKey {
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /**
   * Takes {@code audit.signing-key} (base64 PKCS#8, a comma, base64 X.509), or makes a pair once and keeps it with the
   * installation's other keys.
   */
  public static SigningKey of(Configuration configuration, KeyRing keys) {
    return configuration.optional("audit.signing-key").map(SigningKey::read)
        .orElseGet(() -> read(KeyRing.keptText(keys.directory().resolve("audit-signing.key"), generate())));
  }

  private static String generate() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var base64 = Base64.getEncoder();
      return base64.encodeToString(pair.getPrivate().getEncoded()) + "," + base64.encodeToString(pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 21 platform has Ed25519", e);
    }
  }

  private static SigningKey read(String text) {
    try {
      var halves = text.split(",");
      var factory = KeyFactory.getInstance("Ed25519");
      return new SigningKey(
          factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[0].trim()))),
          factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(halves[1].trim()))));
    } catch (GeneralSecurityException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new ConfigurationException(
          "The setting audit.signing-key must be an Ed25519 key pair: base64 PKCS#8, a comma, base64 X.509.");
    }
  }

  public byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key cannot sign", e);
    }
  }

  public boolean verifies(byte[] message, byte[] signed) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(publicKey);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The public half, base64 (X.509), for whoever checks. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(publicKey.getEncoded());
  }

  /** Tells keys apart: the first 16 hexadecimal digits of the public key's SHA-256. */
  public String id() {
    return HexFormat.of().formatHex(ContentHash.sha256(publicKey.getEncoded())).substring(0, 16);
  }
}

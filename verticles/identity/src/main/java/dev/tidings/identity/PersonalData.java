package dev.tidings.identity;

import dev.tidings.runtime.Node;
import dev.tidings.runtime.security.SecretBox;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's name and e-mail, sealed (AES-256-GCM) under a key of that person's own, which is itself sealed by the
 * installation's secret. When the person's key is dropped, nothing can read them again.
 */
final class PersonalData {
  private static final String EMAIL_KEY = "identity:email-hash";
  private static final Known ERASED = new Known("Erased person", "");

  private final SecretBox secrets;
  private final List<SecretKeySpec> emailKeys;

  PersonalData(Node node) {
    this.secrets = node.secrets();
    this.emailKeys =
        node.keys().derivedByAll(EMAIL_KEY).stream().map(key -> new SecretKeySpec(key, "HmacSHA256")).toList();
  }

  /** What is known of a person. */
  record Known(String name, String email) {}

  /** What is stored of a person: their key, sealed, and their data, sealed under it. */
  record Sealed(byte[] sealedKey, byte[] data) {}

  /** One e-mail in one form, whatever its letters' case. */
  static String normalised(String email) {
    return Normalizer.normalize(email.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** The keyed hash that a person is found by: without the installation's secret it tells nothing of the e-mail. */
  byte[] emailHash(String email) {
    return emailHash(emailKeys.getFirst(), email);
  }

  /** The hashes that a person may be stored under, the installation's secret having changed since. */
  List<byte[]> emailHashes(String email) {
    return emailKeys.stream().map(key -> emailHash(key, email)).toList();
  }

  private static byte[] emailHash(SecretKeySpec key, String email) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(normalised(email).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Seals under a fresh key of the person's own. */
  Sealed seal(UUID person, Known known) {
    byte[] key = secrets.newKey();
    byte[] plain = new JsonObject().put("name", known.name()).put("email", known.email()).toBuffer().getBytes();
    return new Sealed(secrets.seal(key, keyPurpose(person)), secrets.sealWith(key, plain, dataPurpose(person)));
  }

  /** Opens what was sealed; a stand-in without name and e-mail when the key or the data are gone. */
  Known open(UUID person, byte[] sealedKey, byte[] data) {
    if (sealedKey == null || data == null) {
      return ERASED;
    }
    byte[] key = secrets.open(sealedKey, keyPurpose(person));
    JsonObject json = Buffer.buffer(secrets.openWith(key, data, dataPurpose(person))).toJsonObject();
    return new Known(json.getString("name"), json.getString("email"));
  }

  private static String keyPurpose(UUID person) {
    return "identity:subject-key:" + person;
  }

  private static String dataPurpose(UUID person) {
    return "identity:person:" + person;
  }
}

package dev.tidings.runtime.security;

import dev.tidings.runtime.ContentHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets at rest: AES-256-GCM (NIST SP 800-38D), with the id of the key that sealed, so that keys can be changed.
 * Layout: version (1 byte), key id (8), nonce (12), ciphertext and tag.
 */
public final class SecretBox {
  private static final byte VERSION = 1;
  private static final int KEY_ID_BYTES = 8;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeyRing keys;
  private final SecureRandom random = new SecureRandom();

  public SecretBox(KeyRing keys) {
    this.keys = keys;
  }

  /** Seals for a purpose; only the same purpose opens it again, so that a sealed value cannot be moved elsewhere. */
  public byte[] seal(byte[] secret, String purpose) {
    return sealWith(keys.newest(), secret, purpose);
  }

  /** Opens what was sealed; fails with IllegalArgumentException if it was altered, moved or sealed by an unknown key. */
  public byte[] open(byte[] sealed, String purpose) {
    for (byte[] key : keys.all()) {
      if (sealed.length > 1 + KEY_ID_BYTES && Arrays.equals(keyId(key), 0, KEY_ID_BYTES, sealed, 1, 1 + KEY_ID_BYTES)) {
        return openWith(key, sealed, purpose);
      }
    }
    throw new IllegalArgumentException("sealed by a key that is not known here");
  }

  /** Seals under a key of its own, such as a subject's. */
  public byte[] sealWith(byte[] key, byte[] secret, String purpose) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, secret, purpose);
    return ByteBuffer.allocate(1 + KEY_ID_BYTES + NONCE_BYTES + sealed.length)
        .put(VERSION).put(keyId(key), 0, KEY_ID_BYTES).put(nonce).put(sealed).array();
  }

  /** Opens what {@link #sealWith} sealed under the same key. */
  public byte[] openWith(byte[] key, byte[] sealed, String purpose) {
    if (sealed.length <= 1 + KEY_ID_BYTES + NONCE_BYTES || sealed[0] != VERSION) {
      throw new IllegalArgumentException("not a sealed secret");
    }
    int start = 1 + KEY_ID_BYTES;
    byte[] nonce = Arrays.copyOfRange(sealed, start, start + NONCE_BYTES);
    return cipher(
        Cipher.DECRYPT_MODE, key, nonce, Arrays.copyOfRange(sealed, start + NONCE_BYTES, sealed.length), purpose);
  }

  /** A new random 256-bit key. */
  public byte[] newKey() {
    byte[] key = new byte[32];
    random.nextBytes(key);
    return key;
  }

  private static byte[] keyId(byte[] key) {
    return ContentHash.sha256(key);
  }

  private static byte[] cipher(int mode, byte[] key, byte[] nonce, byte[] input, String purpose) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the secret cannot be opened: altered, moved or of another key", e);
    }
  }
}

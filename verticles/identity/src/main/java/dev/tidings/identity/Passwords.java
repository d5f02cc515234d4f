package dev.tidings.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/**
 * Passwords, kept as argon2id hashes (19 MiB, two passes, one lane). Hashing runs on two worker threads of its own, so
 * that a burst of sign-ins takes neither the event loops nor more than 40 MiB.
 */
final class Passwords {
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int THREADS = 2;
  private static final int LONGEST = 512;

  /** A hash of nothing that anybody knows: checked for unknown people, so that they take as long as known ones. */
  private static final String NOBODYS =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private final SecureRandom random = new SecureRandom();
  private final WorkerExecutor workers;

  Passwords(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("tidings-passwords", THREADS, 10, TimeUnit.SECONDS);
  }

  /** The hash to store, salted, with its parameters in it. */
  Future<String> hash(String password) {
    return workers.executeBlocking(() -> hashNow(password), false);
  }

  /**
   * Whether the password is the one that was hashed. Takes as long when there is no hash.
   *
   * @param hash the stored hash; null when there is no such person
   */
  Future<Boolean> matches(String password, String hash) {
    return workers.executeBlocking(() -> matchesNow(password, hash), false);
  }

  private String hashNow(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID)
        .hash(password.getBytes(StandardCharsets.UTF_8), salt)
        .getResult();
  }

  private boolean matchesNow(String password, String hash) {
    String tried = password.length() > LONGEST ? password.substring(0, LONGEST) : password;
    String judged = hash == null ? NOBODYS : hash;
    boolean same = Argon2Function.getInstanceFromHash(judged)
        .check(tried.getBytes(StandardCharsets.UTF_8), judged.getBytes(StandardCharsets.UTF_8));
    return same && hash != null && password.length() <= LONGEST;
  }
}

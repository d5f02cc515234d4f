package dev.tidings.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How one network calls applications: what it tells of, how it signs that, and how it asks whether an address is the application's. */
public interface HookRules {
  /**
   * What is asked when an address is set.
   *
   * @param query is added to the address, without the question mark
   * @param good whether an answer with status 200 is the right one
   */
  record Question(String query, Predicate<Buffer> good) {}

  /** Empty where the network takes addresses without a question. */
  Optional<Question> question(Hook hook);

  /** The header by which a call made now is signed. */
  Map.Entry<String, String> signature(Hook hook, Buffer body);

  /** What is told of a new post or comment. */
  List<HookCall> about(Post post);

  /** Takes note of whatever else there is to tell of, from now on. Called once. */
  default void listen(Consumer<HookCall> told) {}

  /** Whether accounts must be subscribed, so that an application is told of them. */
  default boolean subscribed() {
    return false;
  }

  /** How long it waits before it makes a call again that was not taken: the first, second and further time, in milliseconds. */
  List<Long> waits();

  /** A keyed hash of the pieces, one after the other. */
  static byte[] hash(String secret, Buffer... pieces) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      for (Buffer piece : pieces) {
        mac.update(piece.getBytes());
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What a JSON object says in that field; null where it is none. */
  static String said(Buffer answer, String field) {
    return answer.length() > 0 && answer.getByte(0) == '{' ? new JsonObject(answer).getString(field) : null;
  }
}

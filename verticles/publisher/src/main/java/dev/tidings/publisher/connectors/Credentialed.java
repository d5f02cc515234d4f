package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import java.util.Map;

/** A network whose accounts can be connected with what a person copies from it, as its descriptor's credentials say. */
public interface Credentialed {
  /**
   * The access that these credentials give; a refusal {@code AUTH} is about the proof among them.
   *
   * @param credentials by the names of the descriptor's fields, each matching its pattern
   * @param server base URL of the account's server
   */
  Future<Outcome<Tokens>> open(Map<String, String> credentials, String server);
}

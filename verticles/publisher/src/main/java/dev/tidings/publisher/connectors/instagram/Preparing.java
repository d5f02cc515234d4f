package dev.tidings.publisher.connectors.instagram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far the containers of a post are.
 *
 * @param ready the containers of its files that are finished, in order
 * @param current the container that is being finished; null when the next is to be made
 * @param sent how many bytes of its film have been sent; -1 where Instagram fetches it
 * @param asked how often it was asked after
 */
record Preparing(List<String> ready, String current, long sent, int asked) {
  /** There is room within the limit of the day, and nothing is made yet. */
  static final Preparing BEGUN = new Preparing(List.of(), null, -1, 0);

  Preparing {
    ready = List.copyOf(ready);
  }

  static Preparing of(String progress) {
    var json = new JsonObject(progress);
    return new Preparing(json.getJsonArray("ready").stream().map(String::valueOf).toList(), json.getString("current"),
        json.getLong("sent"), json.getInteger("asked"));
  }

  String words() {
    return new JsonObject().put("ready", new JsonArray(ready)).put("current", current).put("sent", sent).put("asked", asked)
        .encode();
  }

  Preparing made(String container, boolean toBeSent) {
    return new Preparing(ready, container, toBeSent ? 0 : -1, 0);
  }

  Preparing sentUpTo(long bytes) {
    return new Preparing(ready, current, bytes, 0);
  }

  Preparing askedAgain() {
    return new Preparing(ready, current, sent, asked + 1);
  }

  Preparing finished() {
    return new Preparing(Stream.concat(ready.stream(), Stream.of(current)).toList(), null, -1, 0);
  }
}

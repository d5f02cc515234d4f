package dev.tidings.publisher.reading;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** Takes a webhook call apart into calls that tell one fact each. */
final class CallParts {
  private CallParts() {}

  /**
   * The same call once for each fact. Throws DecodeException or ClassCastException when it is no JSON object.
   *
   * @param arrays as {@link dev.tidings.publisher.connectors.Notifying#arrays} names them
   */
  static List<Buffer> of(Buffer body, List<String> arrays) {
    return arrays.isEmpty() ? List.of(body) : parts(body.toJsonObject(), arrays).map(JsonObject::toBuffer).toList();
  }

  private static Stream<JsonObject> parts(JsonObject whole, List<String> arrays) {
    if (arrays.isEmpty() || !(whole.getValue(arrays.getFirst()) instanceof JsonArray items) || items.isEmpty()) {
      return Stream.of(whole);
    }
    var inner = arrays.subList(1, arrays.size());
    return items.stream()
        .flatMap(item -> item instanceof JsonObject object ? parts(object, inner) : Stream.of(item))
        .map(item -> whole.copy().put(arrays.getFirst(), JsonArray.of(item)));
  }
}

package dev.tidings.sandbox.bluesky;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The network's own descriptions of its records and methods, as its authors publish them, held against what comes and goes. */
final class Lexicons {
  private static final List<String> KNOWN =
      List.of(
          "app.bsky.actor.getProfile", "app.bsky.feed.getPosts", "app.bsky.notification.listNotifications",
          "app.bsky.embed.defs", "app.bsky.embed.external", "app.bsky.embed.images", "app.bsky.embed.record", "app.bsky.embed.recordWithMedia", "app.bsky.embed.video",
          "app.bsky.feed.post", "app.bsky.feed.threadgate", "app.bsky.video.defs", "app.bsky.video.finishUpload", "app.bsky.video.getJobStatus",
          "app.bsky.video.getUploadLimits", "app.bsky.video.getUploadStatus", "app.bsky.video.startUpload", "app.bsky.video.uploadPart", "app.bsky.richtext.facet", "com.atproto.identity.resolveHandle",
          "com.atproto.label.defs", "com.atproto.repo.applyWrites", "com.atproto.repo.createRecord", "com.atproto.repo.defs", "com.atproto.repo.deleteRecord",
          "com.atproto.repo.getRecord", "com.atproto.repo.listRecords", "com.atproto.repo.putRecord", "com.atproto.repo.strongRef", "com.atproto.repo.uploadBlob",
          "com.atproto.server.createSession", "com.atproto.server.getServiceAuth", "com.atproto.server.getSession", "com.atproto.server.refreshSession");

  private final Map<String, JsonObject> definitions = new HashMap<>();

  private Lexicons() {}

  /** Reads them from the build. */
  static Lexicons load() {
    Lexicons lexicons = new Lexicons();
    for (String id : KNOWN) {
      JsonObject defs = read(id).getJsonObject("defs");
      defs.fieldNames().forEach(name -> lexicons.definitions.put(id + "#" + name, defs.getJsonObject(name)));
    }
    return lexicons;
  }

  /** The definition of that name, {@code <id>} or {@code <id>#<name>}; null if it is not known here. */
  JsonObject definition(String name) {
    return definitions.get(name.contains("#") ? name : name + "#main");
  }

  /** Throws {@link LexiconViolation} if the value is no such record. */
  void checkRecord(String collection, JsonObject record) {
    JsonObject definition = definition(collection);
    if (definition == null || !"record".equals(definition.getString("type"))) {
      throw new LexiconViolation("Record", "is of a kind that is not kept here: " + collection);
    }
    if (!collection.equals(record.getValue("$type"))) {
      throw new LexiconViolation("Record/$type", "must be " + collection);
    }
    new LexiconShape(this, collection).check("Record", definition.getJsonObject("record"), record);
  }

  /** Throws {@link LexiconViolation} if the body does not fit the method's input. */
  void checkInput(String method, JsonObject body) {
    new LexiconShape(this, method).check("Input", definition(method).getJsonObject("input").getJsonObject("schema"), body);
  }

  /** Throws {@link LexiconViolation} if the body does not fit the method's output. */
  void checkOutput(String method, JsonObject body) {
    new LexiconShape(this, method).check("Output", definition(method).getJsonObject("output").getJsonObject("schema"), body);
  }

  /** The query's parameters, each of its type. Throws {@link LexiconViolation} if they do not fit. */
  JsonObject parameters(String method, MultiMap given) {
    JsonObject schema = definition(method).getJsonObject("parameters");
    JsonObject read = new JsonObject();
    for (Map.Entry<String, String> each : given) {
      JsonObject property = schema.getJsonObject("properties").getJsonObject(each.getKey(), new JsonObject());
      if ("array".equals(property.getString("type"))) {
        read.put(each.getKey(), new JsonArray(given.getAll(each.getKey())));
        continue;
      }
      read.put(
          each.getKey(),
          switch (property.getString("type", "")) {
            case "integer" -> each.getValue().matches("-?\\d{1,9}") ? (Object) Integer.valueOf(each.getValue()) : each.getValue();
            case "boolean" -> List.of("true", "false").contains(each.getValue()) ? (Object) Boolean.valueOf(each.getValue()) : each.getValue();
            default -> each.getValue();
          });
    }
    new LexiconShape(this, method).check("Params", schema, read);
    return read;
  }

  private static JsonObject read(String id) {
    try (InputStream stream = Lexicons.class.getClassLoader().getResourceAsStream("sandbox/lexicons/" + id + ".json")) {
      if (stream == null) {
        throw new IllegalStateException("the lexicon " + id + " is missing from the build");
      }
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

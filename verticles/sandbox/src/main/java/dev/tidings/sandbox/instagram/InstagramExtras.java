package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is shown with a post beside its files and its caption: who is tagged and takes part, the place, the sound's name, the
 * cover.
 */
final class InstagramExtras {
  private static final int MOST_TAGGED = 20;
  private static final int MOST_COLLABORATORS = 3;
  private static final String NAME = "[A-Za-z0-9_.]{1,30}";

  private final GraphParameters parameters;
  private final GraphDialect dialect;

  InstagramExtras(GraphParameters parameters, GraphDialect dialect) {
    this.parameters = parameters;
    this.dialect = dialect;
  }

  static long coverMillis(GraphParameters parameters) {
    return parameters.number("thumb_offset", 0, 900_000, 0);
  }

  /**
   * All of it, by the names under which a post keeps it.
   *
   * @param film whether it is shown with a film
   */
  Map<String, Object> shown(boolean film) {
    Map<String, Object> shown = new HashMap<>();
    if (parameters.has("share_to_feed")) {
      shown.put("shareToFeed", parameters.flag("share_to_feed", true));
    }
    if (parameters.has("thumb_offset")) {
      shown.put("coverMillis", coverMillis(parameters));
    }
    parameters.text("audio_name").ifPresent(name -> shown.put("audioName", atMost("audio_name", name, 100, dialect)));
    parameters.text("location_id").ifPresent(id -> shown.put("location", digits(id)));
    parameters.text("collaborators")
        .ifPresent(text -> shown.put("collaborators", collaborators(array("collaborators", text))));
    parameters.text("user_tags").ifPresent(text -> shown.put("userTags", tags(array("user_tags", text), film)));
    return shown;
  }

  private List<String> collaborators(JsonArray given) {
    List<String> names = given.stream().map(String::valueOf).toList();
    if (names.isEmpty() || names.size() > MOST_COLLABORATORS || !names.stream().allMatch(name -> name.matches(NAME))) {
      throw dialect.invalid("Param collaborators must be a list of 1 to " + MOST_COLLABORATORS + " usernames");
    }
    return names;
  }

  /** On a picture each stands at a place; a film has none. */
  private List<Map<String, Object>> tags(JsonArray given, boolean film) {
    List<Map<String, Object>> tags = new ArrayList<>();
    for (Object each : given) {
      if (!(each instanceof JsonObject tag) || !tag.getValue("username", "").toString().matches(NAME)) {
        throw dialect.invalid("Param user_tags must be a list of {username, x, y}");
      }
      boolean placed = share(tag.getValue("x")) && share(tag.getValue("y"));
      if (!Set.of("username", "x", "y").containsAll(tag.fieldNames()) || !placed && (!film || tag.size() > 1)) {
        throw dialect.invalid("Param user_tags: x and y must be from 0.0 to 1.0");
      }
      tags.add(tag.getMap());
    }
    if (tags.size() > MOST_TAGGED) {
      throw dialect.invalid("Param user_tags holds too many people");
    }
    return tags;
  }

  private static boolean share(Object value) {
    return value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1;
  }

  private String digits(String id) {
    if (!id.matches("\\d{1,20}")) {
      throw dialect.invalid("Param location_id must be the ID of a Page with a location");
    }
    return id;
  }

  private JsonArray array(String name, String text) {
    try {
      if (Json.decodeValue(text) instanceof JsonArray array) {
        return array;
      }
    } catch (DecodeException unreadable) {
      throw dialect.invalid("Param " + name + " must be an array");
    }
    throw dialect.invalid("Param " + name + " must be an array");
  }

  static String atMost(String name, String text, int most, GraphDialect dialect) {
    if (text.codePointCount(0, text.length()) > most) {
      throw dialect.invalid("Param " + name + " is too long");
    }
    return text;
  }
}

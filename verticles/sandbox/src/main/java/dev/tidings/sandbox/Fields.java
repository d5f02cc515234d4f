package dev.tidings.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads a JSON object strictly: a field that is not known or not of its type is refused, in the words of whoever asks. */
public final class Fields {
  private final JsonObject json;
  private final String prefix;
  private final BiFunction<String, String, RuntimeException> refuse;

  /**
   * @param refuse makes the refusal from the field's name and a sentence
   */
  public Fields(JsonObject json, BiFunction<String, String, RuntimeException> refuse) {
    this(json, "", refuse);
  }

  private Fields(JsonObject json, String prefix, BiFunction<String, String, RuntimeException> refuse) {
    this.json = json;
    this.prefix = prefix;
    this.refuse = refuse;
  }

  /** Refuses any field that is not among these. */
  public Fields only(Set<String> known) {
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        throw refuse(name, "is not a known field");
      }
    }
    return this;
  }

  public boolean has(String name) {
    return json.getValue(name) != null;
  }

  /** Whether the field is there, even as null. */
  public boolean mentions(String name) {
    return json.containsKey(name);
  }

  public Optional<String> text(String name) {
    return value(name, String.class, "must be a string");
  }

  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /** A string that must be there. */
  public String neededText(String name) {
    return text(name).orElseThrow(() -> refuse(name, "is required"));
  }

  public boolean flag(String name) {
    return value(name, Boolean.class, "must be true or false").orElse(false);
  }

  public Optional<Long> integer(String name) {
    return value(name, Number.class, "must be a whole number")
        .map(
            number -> {
              if (number.longValue() != number.doubleValue()) {
                throw refuse(name, "must be a whole number");
              }
              return number.longValue();
            });
  }

  public Optional<Double> number(String name) {
    return value(name, Number.class, "must be a number").map(Number::doubleValue);
  }

  public Optional<Fields> object(String name) {
    return value(name, JsonObject.class, "must be an object").map(inner -> new Fields(inner, prefix + name + ".", refuse));
  }

  /** The strings of a list; empty when the field is not there. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object each : value(name, JsonArray.class, "must be a list").orElse(new JsonArray())) {
      if (!(each instanceof String text)) {
        throw refuse(name, "must be a list of strings");
      }
      texts.add(text);
    }
    return texts;
  }

  /** The objects of a list; empty when the field is not there. */
  public List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (Object each : value(name, JsonArray.class, "must be a list").orElse(new JsonArray())) {
      if (!(each instanceof JsonObject object)) {
        throw refuse(name, "must be a list of objects");
      }
      objects.add(new Fields(object, prefix + name + ".", refuse));
    }
    return objects;
  }

  public Set<String> names() {
    return json.fieldNames();
  }

  public RuntimeException refuse(String name, String sentence) {
    return refuse.apply(prefix + name, sentence);
  }

  private <T> Optional<T> value(String name, Class<T> type, String sentence) {
    Object value = json.getValue(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw refuse(name, sentence);
    }
    return Optional.of(type.cast(value));
  }
}

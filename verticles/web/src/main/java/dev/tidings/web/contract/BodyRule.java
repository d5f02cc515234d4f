package dev.tidings.web.contract;

import dev.tidings.bus.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a JSON body must look like. The schema library judges; which field breaks which rule is said in our own words, since
 * its own repeat what the caller sent and name parents for their children's faults.
 */
public final class BodyRule {
  private static final int MOST_REPORTED = 50;
  private static final Set<String> ABOUT_CHILDREN = Set.of("properties", "items", "propertyNames");

  private final JsonObject schema;
  private final Validator validator;

  BodyRule(JsonObject schema) {
    this.schema = schema;
    this.validator = Validator.create(
        JsonSchema.of(withoutRepeats(schema)),
        new JsonSchemaOptions().setBaseUri("app://tidings/").setDraft(Draft.DRAFT202012).setOutputFormat(OutputFormat.Basic));
  }

  /** The rules that a body breaks, at most 50; empty when it is as it must be. One beyond its bounds is told those alone. */
  public List<Violation> judge(Map<String, Object> body) {
    Bounds.Verdict bounds = Bounds.judge(schema, body);
    if (bounds.exceeded()) {
      return bounds.violations();
    }
    List<Violation> found = new ArrayList<>(bounds.violations());
    Texts.judge(body, "", found);
    OutputUnit verdict = validator.validate(new JsonObject(body));
    if (!verdict.getValid()) {
      verdict.getErrors().stream()
          .filter(this::isFault)
          .limit(MOST_REPORTED)
          .forEach(error -> found.add(violation(error)));
    }
    return found.size() > MOST_REPORTED ? List.copyOf(found.subList(0, MOST_REPORTED)) : found;
  }

  /** The schema without what {@link Bounds} judges at once and the library in pairs. */
  private static JsonObject withoutRepeats(JsonObject schema) {
    JsonObject copy = new JsonObject();
    schema.forEach(member -> {
      if (!member.getKey().equals("uniqueItems")) {
        copy.put(member.getKey(), member.getValue() instanceof JsonObject inner ? withoutRepeats(inner) : member.getValue());
      }
    });
    return copy;
  }

  private boolean isFault(OutputUnit error) {
    String keyword = keyword(error);
    if (ABOUT_CHILDREN.contains(keyword)) {
      return false;
    }
    if (!keyword.equals("additionalProperties")) {
      return true;
    }
    // Said of declared fields too, once they break a rule of their own.
    JsonObject holder = holder(error);
    return Boolean.FALSE.equals(holder.getValue("additionalProperties"))
        && !holder.getJsonObject("properties", new JsonObject()).containsKey(JsonPointers.last(error.getInstanceLocation()));
  }

  private Violation violation(OutputUnit error) {
    String keyword = keyword(error);
    String field = error.getInstanceLocation().substring(1);
    JsonObject holder = holder(error);
    Object limit = holder.getValue(keyword);
    return switch (keyword) {
      case "required" -> missing(field, error);
      case "additionalProperties" -> new Violation(field, "unknown-field", "is not a field of this request");
      case "type" -> new Violation(field, "type", "must be " + types(limit));
      case "enum" -> new Violation(field, "enum", "must be one of " + listed(holder));
      case "format" -> new Violation(field, (String) limit, format((String) limit));
      case "minLength" -> new Violation(field, "min-length", "must have at least " + limit + " characters");
      case "maxLength" -> new Violation(field, "max-length", "must have at most " + limit + " characters");
      case "minimum" -> new Violation(field, "minimum", "must be at least " + limit);
      case "maximum" -> new Violation(field, "maximum", "must be at most " + limit);
      case "minItems" -> new Violation(field, "min-items", "must have at least " + limit + " items");
      case "maxItems" -> new Violation(field, "max-items", "must have at most " + limit + " items");
      case "minProperties" -> new Violation(field, "min-fields", "must have at least " + limit + " field");
      case "maxProperties" -> new Violation(field, "max-fields", "must have at most " + limit + " fields");
      case "pattern" -> new Violation(field, "pattern", "must match " + limit);
      default -> new Violation(field, keyword, "does not fit the contract");
    };
  }

  private static Violation missing(String field, OutputUnit error) {
    String text = error.getError();
    int from = text.indexOf('"');
    int to = text.lastIndexOf('"');
    String name = from >= 0 && to > from ? text.substring(from + 1, to) : "";
    return new Violation(field + "/" + JsonPointers.escape(name), "required", "is required");
  }

  private static String keyword(OutputUnit error) {
    return JsonPointers.last(error.getKeywordLocation());
  }

  private JsonObject holder(OutputUnit error) {
    String[] steps = error.getKeywordLocation().split("/");
    Object found = schema;
    for (int i = 1; i < steps.length - 1; i++) {
      found = found instanceof JsonObject object ? object.getValue(JsonPointers.unescape(steps[i])) : null;
    }
    return found instanceof JsonObject object ? object : new JsonObject();
  }

  private static String types(Object types) {
    return types instanceof Iterable<?> several
        ? "one of " + String.join(", ", toTexts(several))
        : ("aeio".indexOf(types.toString().charAt(0)) >= 0 ? "an " : "a ") + types;
  }

  private static String listed(JsonObject holder) {
    return holder.getJsonArray("enum").stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  private static List<String> toTexts(Iterable<?> several) {
    List<String> texts = new ArrayList<>();
    several.forEach(each -> texts.add(each.toString()));
    return texts;
  }

  private static String format(String format) {
    return switch (format) {
      case "uuid" -> "must be a UUID";
      case "date-time" -> ParameterRule.INSTANT;
      case "email" -> "must be an e-mail address";
      default -> "must be of the form " + format;
    };
  }
}

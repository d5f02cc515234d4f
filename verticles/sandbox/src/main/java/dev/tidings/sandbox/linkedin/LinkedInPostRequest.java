package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Poll;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The body of {@code POST /rest/posts}, read strictly: a field that the document does not name is refused.
 *
 * @param images what is attached, with its words for those who cannot see it
 * @param more what else is kept of it: the article, the poll's question
 */
record LinkedInPostRequest(
    String author, String commentary, String visibility, List<Image> images, Poll poll, Map<String, Object> more) {
  /** An image, or another file, by its URN. */
  record Image(String urn, String altText) {}

  private static final Set<String> KNOWN =
      Set.of("author", "commentary", "visibility", "distribution", "content", "lifecycleState", "isReshareDisabledByAuthor");
  private static final Set<String> VISIBILITIES = Set.of("PUBLIC", "LOGGED_IN", "CONNECTIONS");
  private static final Map<String, Integer> DAYS = Map.of("ONE_DAY", 1, "THREE_DAYS", 3, "SEVEN_DAYS", 7, "FOURTEEN_DAYS", 14);
  private static final int MOST_TEXT = 3_000;
  private static final int MOST_ALT_TEXT = 4_086;

  /** Reads it; throws LinkedIn's refusal when it does not fit. */
  static LinkedInPostRequest read(JsonObject body, LinkedInDialect dialect) {
    Fields fields = new Fields(body, dialect::invalid).only(KNOWN);
    distribution(fields);
    oneOf(fields, "lifecycleState", Set.of("PUBLISHED"));
    fields.flag("isReshareDisabledByAuthor");
    Map<String, Object> more = new HashMap<>();
    List<Image> images = new ArrayList<>();
    Poll[] poll = new Poll[1];
    fields.object("content").ifPresent(content -> {
      content.only(Set.of("media", "multiImage", "article", "poll"));
      if (content.names().size() != 1) {
        throw fields.refuse("content", "union must hold exactly one member");
      }
      content.object("media").ifPresent(media -> images.add(file(media, more)));
      content.object("multiImage").ifPresent(several -> images.addAll(several(several, at(body, "content", "multiImage"), dialect)));
      content.object("article").ifPresent(article -> article(article, images, more));
      content.object("poll").ifPresent(asked -> poll[0] = poll(asked, at(body, "content", "poll"), more));
    });
    String commentary = commentary(fields);
    if (commentary.isBlank() && images.isEmpty() && !more.containsKey("article") && poll[0] == null) {
      throw fields.refuse("commentary", "there is nothing to post");
    }
    return new LinkedInPostRequest(
        fields.neededText("author"), commentary, oneOf(fields, "visibility", VISIBILITIES), images, poll[0], more);
  }

  /** The text, where it is right: needed, of the format, and not too long. */
  static String commentary(Fields fields) {
    String little = fields.neededText("commentary");
    if (!LinkedInText.isRight(little)) {
      throw fields.refuse("commentary", "reserved characters must be escaped");
    }
    int length = LinkedInText.shown(little).length();
    if (length > MOST_TEXT) {
      throw fields.refuse("commentary", "is too long: " + length + " of " + MOST_TEXT);
    }
    return little;
  }

  private static void distribution(Fields fields) {
    Fields distribution =
        fields.object("distribution").orElseThrow(() -> fields.refuse("distribution", "field is required but not found and has no default value"));
    distribution.only(Set.of("feedDistribution", "targetEntities", "thirdPartyDistributionChannels"));
    oneOf(distribution, "feedDistribution", Set.of("MAIN_FEED", "NONE"));
    distribution.texts("targetEntities");
    distribution.texts("thirdPartyDistributionChannels");
  }

  /** An image, a video or a document, which needs a title. */
  private static Image file(Fields media, Map<String, Object> more) {
    media.only(Set.of("id", "altText", "title"));
    String urn = media.neededText("id");
    media.text("title").ifPresent(title -> more.put("title", title));
    if (urn.startsWith("urn:li:document:") && media.text("title").filter(title -> !title.isBlank()).isEmpty()) {
      throw media.refuse("title", "field is required but not found and has no default value");
    }
    return urn.startsWith("urn:li:image:") ? image(media) : new Image(urn, null);
  }

  private static Image image(Fields media) {
    media.only(Set.of("id", "altText", "title"));
    media.text("title");
    if (!media.neededText("id").startsWith("urn:li:image:")) {
      throw media.refuse("id", "is not of an image");
    }
    String words = media.text("altText", null);
    if (words != null && words.length() > MOST_ALT_TEXT) {
      throw media.refuse("altText", "is too long");
    }
    return new Image(media.neededText("id"), words);
  }

  private static List<Image> several(Fields several, JsonObject raw, LinkedInDialect dialect) {
    several.only(Set.of("images"));
    List<Image> images = new ArrayList<>();
    for (JsonObject each : objects(several, raw, "images")) {
      images.add(image(new Fields(each, dialect::invalid)));
    }
    if (images.size() < 2 || images.size() > 20) {
      throw several.refuse("images", "must hold 2 to 20 images");
    }
    return images;
  }

  private static void article(Fields article, List<Image> images, Map<String, Object> more) {
    article.only(Set.of("source", "title", "description", "thumbnail"));
    String source = article.neededText("source");
    if (!source.matches("https?://\\S+")) {
      throw article.refuse("source", "is not a URL");
    }
    Map<String, Object> kept = new HashMap<>(Map.of("source", source, "title", article.neededText("title")));
    article.text("description").ifPresent(words -> kept.put("description", words));
    article.text("thumbnail").filter(urn -> urn.startsWith("urn:li:image:")).ifPresent(urn -> images.add(new Image(urn, null)));
    more.put("article", kept);
  }

  private static Poll poll(Fields asked, JsonObject raw, Map<String, Object> more) {
    asked.only(Set.of("question", "options", "settings"));
    String question = asked.neededText("question");
    List<String> answers = new ArrayList<>();
    for (JsonObject each : objects(asked, raw, "options")) {
      answers.add(each.fieldNames().equals(Set.of("text")) && each.getValue("text") instanceof String text ? text : "");
    }
    boolean bad = answers.stream().anyMatch(answer -> answer.isBlank() || answer.length() > 30);
    if (bad || answers.size() < 2 || answers.size() > 4 || question.isBlank() || question.length() > 140) {
      throw asked.refuse("options", "a poll has a question of up to 140 characters, and 2 to 4 answers of up to 30");
    }
    Fields settings = asked.object("settings").orElseThrow(() -> asked.refuse("settings", "field is required but not found"));
    String duration = oneOf(settings.only(Set.of("duration")), "duration", DAYS.keySet());
    more.put("question", question);
    more.put("duration", duration);
    return new Poll(answers, DAYS.get(duration) * 86_400L, false, false);
  }

  private static String oneOf(Fields fields, String name, Set<String> known) {
    String given = fields.neededText(name);
    if (!known.contains(given)) {
      throw fields.refuse(name, "\"" + given + "\" is not an enum symbol");
    }
    return given;
  }

  private static JsonObject at(JsonObject body, String first, String second) {
    return body.getJsonObject(first).getJsonObject(second);
  }

  private static List<JsonObject> objects(Fields fields, JsonObject raw, String name) {
    if (!(raw.getValue(name) instanceof JsonArray list) || !list.stream().allMatch(JsonObject.class::isInstance)) {
      throw fields.refuse(name, "must be a list of objects");
    }
    return list.stream().map(JsonObject.class::cast).toList();
  }
}

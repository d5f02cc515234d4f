package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Poll;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The body of {@code POST /2/tweets}, read as strictly as X does: a field that is not in the schema is refused.
 *
 * @param told what is said of the post by fields of X alone, by their names: who may answer, and notices that were set
 */
record XTweetRequest(
    Optional<String> text, Optional<String> replyTo, Optional<String> quoted, List<String> media, Poll poll, Optional<String> previous,
    Map<String, Object> told) {
  static final String REPLIES = "reply_settings";
  static final String MADE_WITH_AI = "made_with_ai";
  static final String PAID_PARTNERSHIP = "paid_partnership";

  private static final Set<String> KNOWN =
      Set.of(
          "text", "media", "poll", "reply", "quote_tweet_id", REPLIES, "edit_options", MADE_WITH_AI, "nullcast", PAID_PARTNERSHIP);
  private static final Set<String> REPLY_SETTINGS = Set.of("following", "mentionedUsers", "subscribers", "verified");
  private static final int MOST_MEDIA = 4;
  private static final int LONGEST_OPTION = 25;

  /** Reads it; throws X's refusal when it does not fit. */
  static XTweetRequest read(JsonObject body, XDialect dialect) {
    Fields fields = new Fields(body, (name, sentence) -> dialect.invalid(name, "$." + name + ": " + sentence)).only(KNOWN);
    fields.flag("nullcast");
    XTweetRequest request =
        new XTweetRequest(
            fields.text("text"),
            fields.object("reply").map(XTweetRequest::replyTo),
            fields.text("quote_tweet_id"),
            fields.object("media").map(XTweetRequest::mediaIds).orElse(List.of()),
            fields.object("poll").map(XTweetRequest::poll).orElse(null),
            fields.object("edit_options").map(edit -> edit.only(Set.of("previous_post_id")).neededText("previous_post_id")),
            told(fields));
    request.checkTogether(fields);
    return request;
  }

  private static Map<String, Object> told(Fields fields) {
    Map<String, Object> told = new HashMap<>();
    fields.text(REPLIES).ifPresent(settings -> {
      if (!REPLY_SETTINGS.contains(settings)) {
        throw fields.refuse(REPLIES, "must be one of " + REPLY_SETTINGS);
      }
      told.put(REPLIES, settings);
    });
    for (String notice : List.of(MADE_WITH_AI, PAID_PARTNERSHIP)) {
      if (fields.flag(notice)) {
        told.put(notice, true);
      }
    }
    return told;
  }

  private void checkTogether(Fields fields) {
    if (text.isEmpty() && media.isEmpty() && quoted.isEmpty()) {
      throw fields.refuse("text", "is required when there is neither media nor a quoted post");
    }
    if (poll != null && (!media.isEmpty() || quoted.isPresent() || previous.isPresent())) {
      throw fields.refuse("poll", "excludes media, quote_tweet_id and edit_options");
    }
    if (replyTo.isPresent() && previous.isPresent()) {
      throw fields.refuse("edit_options", "excludes reply");
    }
    if (!media.isEmpty() && quoted.isPresent()) {
      throw fields.refuse("media", "excludes quote_tweet_id");
    }
  }

  private static String replyTo(Fields reply) {
    reply.only(Set.of("in_reply_to_tweet_id", "exclude_reply_user_ids", "auto_populate_reply_metadata")).texts("exclude_reply_user_ids");
    reply.flag("auto_populate_reply_metadata");
    return reply.neededText("in_reply_to_tweet_id");
  }

  private static List<String> mediaIds(Fields media) {
    List<String> ids = media.only(Set.of("media_ids", "tagged_user_ids")).texts("media_ids");
    media.texts("tagged_user_ids");
    if (ids.isEmpty() || ids.size() > MOST_MEDIA || Set.copyOf(ids).size() != ids.size()) {
      throw media.refuse("media_ids", "must hold 1 to 4 different ids");
    }
    return ids;
  }

  private static Poll poll(Fields poll) {
    List<String> options = poll.only(Set.of("options", "duration_minutes", "reply_settings")).texts("options");
    if (options.size() < 2 || options.size() > 4 || options.stream().anyMatch(XTweetRequest::badOption)) {
      throw poll.refuse("options", "must hold 2 to 4 answers of 1 to 25 characters");
    }
    poll.text("reply_settings");
    long minutes = poll.integer("duration_minutes").orElseThrow(() -> poll.refuse("duration_minutes", "is required"));
    if (minutes < 5 || minutes > 10_080) {
      throw poll.refuse("duration_minutes", "must be 5 to 10080");
    }
    return new Poll(options, minutes * 60, false, false);
  }

  private static boolean badOption(String option) {
    return option.isBlank() || option.codePointCount(0, option.length()) > LONGEST_OPTION;
  }
}

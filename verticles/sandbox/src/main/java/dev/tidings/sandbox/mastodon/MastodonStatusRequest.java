package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Poll;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The body of {@code POST /api/v1/statuses} and of its edit. Stricter than a Mastodon server in one thing: an unknown field is refused. */
record MastodonStatusRequest(
    Optional<String> status,
    Optional<List<String>> media,
    Optional<Poll> poll,
    Optional<String> visibility,
    Optional<String> replyTo,
    Optional<Boolean> sensitive,
    Optional<String> spoiler,
    Optional<String> language,
    Optional<String> quoted,
    Optional<String> quotePolicy,
    List<Attributes> attributes) {
  private static final Set<String> NEW =
      Set.of("status", "media_ids", "poll", "visibility", "in_reply_to_id", "sensitive", "spoiler_text", "language", "quoted_status_id",
          "quote_approval_policy");
  private static final Set<String> EDIT =
      Set.of("status", "media_ids", "media_attributes", "poll", "sensitive", "spoiler_text", "language", "quote_approval_policy");
  private static final Set<String> QUOTE_POLICIES = Set.of("public", "followers", "nobody");
  private static final Set<String> VISIBILITIES = Set.of("public", "unlisted", "private", "direct");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final int MOST_MEDIA = 4;
  private static final int MOST_OPTIONS = 4;
  private static final int LONGEST_OPTION = 50;
  private static final long SHORTEST_POLL = 300;
  private static final long LONGEST_POLL = 2_629_746;

  /** What an edit says of one file of the status; null for what stays. */
  record Attributes(String id, String description, String focus) {}

  /** Reads a new status; throws Mastodon's refusal when it does not fit. */
  static MastodonStatusRequest readNew(JsonObject body, MastodonDialect dialect) {
    return read(fields(body, dialect).only(NEW), dialect);
  }

  /** Reads an edit. */
  static MastodonStatusRequest readEdit(JsonObject body, MastodonDialect dialect) {
    return read(fields(body, dialect).only(EDIT), dialect);
  }

  private static MastodonStatusRequest read(Fields fields, MastodonDialect dialect) {
    Optional<List<String>> media = fields.has("media_ids") ? Optional.of(fields.texts("media_ids")) : Optional.empty();
    Optional<Poll> poll = fields.object("poll").map(each -> poll(each, dialect));
    Optional<String> visibility = fields.text("visibility").filter(value -> !value.isEmpty());
    if (visibility.isPresent() && !VISIBILITIES.contains(visibility.get())) {
      throw dialect.invalid("Visibility is not included in the list");
    }
    Optional<String> language = fields.text("language").filter(value -> !value.isEmpty());
    if (language.isPresent() && !LANGUAGES.contains(language.get().split("-", 2)[0])) {
      throw dialect.invalid("Language is not a valid ISO 639 code");
    }
    if (media.map(List::size).orElse(0) > MOST_MEDIA) {
      throw dialect.invalid("Cannot attach more than 4 files");
    }
    if (poll.isPresent() && media.filter(ids -> !ids.isEmpty()).isPresent()) {
      throw dialect.invalid("Cannot attach a poll to a post that already contains media");
    }
    Optional<String> policy = fields.text("quote_approval_policy").filter(value -> !value.isEmpty());
    if (policy.isPresent() && !QUOTE_POLICIES.contains(policy.get())) {
      throw dialect.invalid("Quote approval policy is not included in the list");
    }
    return new MastodonStatusRequest(
        fields.text("status"),
        media,
        poll,
        visibility,
        fields.text("in_reply_to_id").filter(id -> !id.isEmpty()),
        fields.has("sensitive") ? Optional.of(fields.flag("sensitive")) : Optional.empty(),
        fields.text("spoiler_text"),
        language,
        fields.text("quoted_status_id").filter(id -> !id.isEmpty()),
        policy,
        fields.objects("media_attributes").stream().map(each -> attributes(each, dialect)).toList());
  }

  private static Attributes attributes(Fields fields, MastodonDialect dialect) {
    fields.only(Set.of("id", "description", "focus"));
    String description = MastodonMedia.description(fields.text("description", null), dialect);
    return new Attributes(fields.neededText("id"), description, MastodonMedia.focus(fields.text("focus", null), dialect));
  }

  private static Poll poll(Fields poll, MastodonDialect dialect) {
    List<String> options = poll.only(Set.of("options", "expires_in", "multiple", "hide_totals")).texts("options");
    if (options.size() < 2) {
      throw dialect.invalid("Poll choices must be more than one item");
    }
    if (options.size() > MOST_OPTIONS) {
      throw dialect.invalid("Poll choices can't contain more than 4 items");
    }
    if (options.stream().anyMatch(option -> option.isBlank() || MastodonText.length(option) > LONGEST_OPTION)) {
      throw dialect.invalid("Poll choices can't be longer than 50 characters each");
    }
    if (Set.copyOf(options).size() < options.size()) {
      throw dialect.invalid("Poll choices contain duplicate items");
    }
    long seconds = poll.integer("expires_in").orElseThrow(() -> dialect.invalid("Expires at can't be blank"));
    if (seconds < SHORTEST_POLL || seconds > LONGEST_POLL) {
      throw dialect.invalid("Expires at is out of bounds");
    }
    return new Poll(options, seconds, poll.flag("multiple"), poll.flag("hide_totals"));
  }

  private static Fields fields(JsonObject body, MastodonDialect dialect) {
    return new Fields(body, (name, sentence) -> dialect.invalid(name + " " + sentence));
  }
}

package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.AccountBounds;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a creator may do just now. https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info
 *
 * @param longestMillis of a video; 0 where it was not said
 */
record TikTokCreator(
    List<String> privacyLevels, boolean commentDisabled, boolean duetDisabled, boolean stitchDisabled, long longestMillis)
    implements AccountBounds {
  /** Of whom nothing need be known, as for a draft. */
  static final TikTokCreator ANY = new TikTokCreator(List.of(), false, false, false, 0);

  static TikTokCreator of(JsonObject data) {
    return new TikTokCreator(
        data.getJsonArray("privacy_level_options").stream().map(Object::toString).toList(),
        data.getBoolean("comment_disabled", false), data.getBoolean("duet_disabled", false),
        data.getBoolean("stitch_disabled", false), 1_000L * data.getInteger("max_video_post_duration_sec", 0));
  }

  /** The same in words, as a step's progress or its witness keeps them. */
  String words() {
    return new JsonObject().put("comment", commentDisabled).put("duet", duetDisabled).put("stitch", stitchDisabled).encode();
  }

  /** What a step kept of it. */
  static TikTokCreator ofWords(String words) {
    var kept = new JsonObject(words);
    return new TikTokCreator(
        List.of(), kept.getBoolean("comment"), kept.getBoolean("duet"), kept.getBoolean("stitch"), 0);
  }

  /** What a step that asked has left; a creator of whom nothing need be known where none did. */
  static TikTokCreator asked(Witnesses earlier) {
    return earlier.items().stream().filter(each -> each.kind() == Witness.Kind.ANSWER).findFirst()
        .map(answer -> ofWords(answer.remoteId())).orElse(ANY);
  }

  Witness witness(Step of, Answer answer) {
    return new Witness(Witness.Kind.ANSWER, of.number(), of.part(), -1, words(), null, answer.networkTime());
  }

  /** The given outcome if the creator may post this; refuses what TikTok would refuse, or cut short. */
  <T> Outcome<T> judge(Variant variant, Map<AssetId, MediaFacts> media, Answer answer, Supplier<Outcome<T>> allowed) {
    var objections = objections(variant, media);
    return objections.isEmpty()
        ? allowed.get()
        : answer.refused(Outcome.Category.REJECTED, objections.getFirst().rule(), objections.getFirst().message());
  }

  @Override
  public Map<String, List<String>> choices() {
    return Map.of(TikTokPost.PRIVACY, privacyLevels);
  }

  /** Rules {@code privacy-not-offered} and {@code video-too-long}; of a draft TikTok itself says it. */
  @Override
  public List<Violation> objections(Variant variant, Map<AssetId, MediaFacts> media) {
    return TikTokPost.isDirect(variant) ? ofDirect(variant, media) : List.of();
  }

  private List<Violation> ofDirect(Variant variant, Map<AssetId, MediaFacts> media) {
    var objections = new ArrayList<Violation>();
    if (!privacyLevels.contains(TikTokPost.privacy(variant))) {
      objections.add(new Violation("/options/privacyLevel", "privacy-not-offered", "TikTok does not let this creator choose "
          + TikTokPost.privacy(variant) + ": it offers " + String.join(", ", privacyLevels) + "."));
    }
    boolean tooLong = longestMillis > 0 && TikTokPost.files(variant).stream().map(media::get).filter(Objects::nonNull)
        .anyMatch(facts -> facts.durationMillis() != null && facts.durationMillis() > longestMillis);
    if (tooLong) {
      objections.add(new Violation("/parts/0/media/0/asset", "video-too-long",
          "TikTok lets this creator post videos of at most " + longestMillis / 1_000 + " s."));
    }
    return objections;
  }
}

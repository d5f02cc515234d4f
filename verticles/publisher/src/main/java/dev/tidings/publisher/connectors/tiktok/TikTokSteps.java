package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import java.util.List;
import java.util.Map;

/**
 * The steps of a post on TikTok. A video that is sent becomes a post with its last chunk; what TikTok fetches, with the call
 * that tells it from where.
 */
final class TikTokSteps {
  static final String BEGIN = "begin";
  static final String BEGIN_FETCHED = "begin-fetched";
  static final String UPLOAD = "upload";
  static final String PUBLISH = "publish";

  private TikTokSteps() {}

  /** @param fetched whether TikTok fetches videos as well, and not photos alone */
  static List<Step> of(Variant variant, Map<AssetId, MediaFacts> media, boolean fetched) {
    var budgets = List.of("init", TikTokPost.isDirect(variant) ? "post" : "share");
    if (fetched || !TikTokPost.isVideo(variant, media)) {
      return List.of(
          new Step(1, "have it fetched", BEGIN_FETCHED, 0, -1, Step.Effect.VISIBLE, budgets),
          new Step(2, "await it", PUBLISH, 0, -1, Step.Effect.VISIBLE, List.of()));
    }
    return List.of(
        new Step(1, "begin", BEGIN, 0, -1, Step.Effect.HIDDEN, budgets),
        new Step(2, "upload", UPLOAD, 0, -1, Step.Effect.HIDDEN, List.of()),
        new Step(3, "publish", PUBLISH, 0, -1, Step.Effect.VISIBLE, List.of()));
  }
}

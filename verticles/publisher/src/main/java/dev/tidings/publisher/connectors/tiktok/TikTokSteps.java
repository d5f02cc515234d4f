package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of a post on TikTok. A video that is sent becomes a post with its last chunk; what TikTok fetches, with the call
 * that tells it from where. What the creator may do is asked before either: as a part of the beginning where nobody sees that,
 * and as a step of its own where people do, so that a death over the question leaves no doubt.
 */
final class TikTokSteps {
  static final String ASK = "ask";
  static final String BEGIN = "begin";
  static final String BEGIN_FETCHED = "begin-fetched";
  static final String UPLOAD = "upload";
  static final String PUBLISH = "publish";

  private TikTokSteps() {}

  /** @param fetched whether TikTok fetches videos as well, and not photos alone */
  static List<Step> of(Variant variant, Map<AssetId, MediaFacts> media, boolean fetched) {
    boolean direct = TikTokPost.isDirect(variant);
    var budgets = List.of("init", direct ? "post" : "share");
    var steps = new ArrayList<Step>();
    if (fetched || !TikTokPost.isVideo(variant, media)) {
      if (direct) {
        add(steps, "ask what the creator may do", ASK, Step.Effect.NONE, List.of());
      }
      add(steps, "have it fetched", BEGIN_FETCHED, Step.Effect.VISIBLE, budgets);
      add(steps, "await it", PUBLISH, Step.Effect.VISIBLE, List.of());
      return steps;
    }
    add(steps, "begin", BEGIN, Step.Effect.HIDDEN, budgets);
    add(steps, "upload", UPLOAD, Step.Effect.HIDDEN, List.of());
    add(steps, "publish", PUBLISH, Step.Effect.VISIBLE, List.of());
    return steps;
  }

  private static void add(List<Step> steps, String name, String action, Step.Effect effect, List<String> budgets) {
    steps.add(new Step(steps.size() + 1, name, action, 0, -1, effect, budgets));
  }
}

package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Budget;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What TikTok lets a creator do. Here the handle says what kind of creator it is: {@code private_…} has a private account, {@code short_…} may
 * post a minute at most, {@code unaudited_…} is reached by an application that TikTok has not audited.
 */
final class TikTokCreators {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int LONGEST_SECONDS = 600;

  private final World world;
  private final TikTokDialect dialect;
  private final Site site;

  TikTokCreators(World world, TikTokDialect dialect, Site site) {
    this.world = world;
    this.dialect = dialect;
    this.site = site;
  }

  static boolean isPrivate(Account creator) {
    return creator.handle().startsWith("private_");
  }

  static int longestSeconds(Account creator) {
    return creator.handle().startsWith("short_") ? 60 : LONGEST_SECONDS;
  }

  /** Who may see this creator's posts, as far as the creator may choose. */
  static List<String> privacyLevels(Account creator) {
    return isPrivate(creator)
        ? List.of("FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY")
        : List.of("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
  }

  /** The data of {@code creator_info/query}. */
  JsonObject view(Account creator) {
    return new JsonObject()
        .put("creator_avatar_url", site.avatar(creator))
        .put("creator_username", creator.handle())
        .put("creator_nickname", creator.displayName())
        .put("privacy_level_options", new JsonArray(privacyLevels(creator)))
        .put("comment_disabled", false)
        .put("duet_disabled", isPrivate(creator))
        .put("stitch_disabled", isPrivate(creator))
        .put("max_video_post_duration_sec", longestSeconds(creator));
  }

  /**
   * Throws the refusal when the creator may not publish one more.
   *
   * @param status of the refusal: the query of the creator says it in a 200
   */
  void mayPublish(Account creator, boolean direct, int status) {
    Budget budget = creator.budget(direct ? TikTokNetwork.POSTS : TikTokNetwork.SHARES);
    if (!budget.unlimited() && begunLately(creator, direct) >= budget.limit()) {
      throw direct
          ? dialect.refusal(status, "spam_risk_too_many_posts", "The daily post cap from the API is reached for the current user.")
          : dialect.refusal(status, "spam_risk_too_many_pending_share", "There may be at most 5 pending shares within any 24-hour period.");
    }
  }

  /** Throws the refusal when the creator cannot choose this privacy, or the application may not post so. */
  void mayShow(Account creator, String privacy) {
    if (!privacyLevels(creator).contains(privacy)) {
      throw dialect.refusal(
          403, "privacy_level_option_mismatch", "privacy_level is not specified or not among the options from the creator_info API.");
    }
    if (creator.handle().startsWith("unaudited_") && !privacy.equals("SELF_ONLY")) {
      throw dialect.refusal(
          403, "unaudited_client_can_only_post_to_private_accounts", "Unaudited clients can only post to a private account.");
    }
  }

  private long begunLately(Account creator, boolean direct) {
    long since = System.currentTimeMillis() - DAY_MILLIS;
    return TikTokShelf.of(world).publications().stream()
        .filter(each -> each.account().equals(creator.id()) && each.direct() == direct && each.failReason() == null)
        .filter(each -> each.begunAtMillis() > since)
        .count();
  }
}

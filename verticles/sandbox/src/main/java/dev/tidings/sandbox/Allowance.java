package dev.tidings.sandbox;

import java.util.Arrays;
import java.util.Optional;

/**
 * A rate budget that a network keeps per account, with the network's documented default. X: the rate limits page of API v2; Mastodon: the "rate
 * limits" page of its documentation. Facebook: the guide on rate limits, for one engaged person. Bluesky: its server's sources, where a record made is
 * three of 5,000 points. Instagram: the reference of the content publishing limit (50 in its example, 100 by third parties in 2026) and of IG User
 * Media (containers). LinkedIn, which publishes no figures: ours. YouTube: the page "Quota costs", where uploads have a bucket of their own; there it is
 * an application's, here each account's. TikTok: the references of its calls; {@code posts} and {@code shares} are the caps on posts and on drafts that
 * wait, in 24 hours.
 */
public enum Allowance {
  FACEBOOK_CALLS(Network.FACEBOOK, "calls", 4800, 86_400),
  INSTAGRAM_CALLS(Network.INSTAGRAM, "calls", 4800, 86_400),
  INSTAGRAM_POSTS(Network.INSTAGRAM, "posts", 100, 86_400),
  INSTAGRAM_CONTAINERS(Network.INSTAGRAM, "containers", 400, 86_400),
  X_POSTS(Network.X, "posts", 100, 900),
  X_DELETES(Network.X, "deletes", 50, 900),
  X_LOOKUP(Network.X, "lookup", 5000, 900),
  X_TIMELINE(Network.X, "timeline", 900, 900),
  X_MENTIONS(Network.X, "mentions", 300, 900),
  X_ME(Network.X, "me", 75, 900),
  X_MEDIA(Network.X, "media", 500, 900),
  MASTODON_API(Network.MASTODON, "api", 300, 300),
  MASTODON_MEDIA(Network.MASTODON, "media", 30, 1800),
  MASTODON_DELETES(Network.MASTODON, "deletes", 30, 1800),
  BLUESKY_WRITES(Network.BLUESKY, "writes", 1666, 3600),
  BLUESKY_UPLOADS(Network.BLUESKY, "uploads", 1000, 86_400),
  BLUESKY_READS(Network.BLUESKY, "reads", 3000, 300),
  LINKEDIN_POSTS(Network.LINKEDIN, "posts", 100, 86_400),
  LINKEDIN_CALLS(Network.LINKEDIN, "calls", 5_000, 86_400),
  TELEGRAM_MESSAGES(Network.TELEGRAM, "messages", 20, 60),
  YOUTUBE_UPLOADS(Network.YOUTUBE, "uploads", 100, 86_400),
  YOUTUBE_UNITS(Network.YOUTUBE, "units", 10_000, 86_400),
  TIKTOK_CREATOR(Network.TIKTOK, "creator", 20, 60),
  TIKTOK_INIT(Network.TIKTOK, "init", 6, 60),
  TIKTOK_STATUS(Network.TIKTOK, "status", 30, 60),
  TIKTOK_READS(Network.TIKTOK, "reads", 600, 60),
  TIKTOK_POSTS(Network.TIKTOK, "posts", 15, 86_400),
  TIKTOK_SHARES(Network.TIKTOK, "shares", 5, 86_400);

  /** What X lets one application post in a day, over all its users. */
  static final Budget X_APPLICATION_POSTS = new Budget(10_000, 86_400);

  public final Network network;
  public final String id;
  public final Budget standard;

  Allowance(Network network, String id, int limit, int windowSeconds) {
    this.network = network;
    this.id = id;
    this.standard = new Budget(limit, windowSeconds);
  }

  /** The allowance of that name on that network. */
  public static Optional<Allowance> of(Network network, String id) {
    return Arrays.stream(values()).filter(each -> each.network == network && each.id.equals(id)).findFirst();
  }
}

package dev.tidings.sandbox;

import dev.tidings.sandbox.bluesky.BlueskyNames;
import dev.tidings.sandbox.bluesky.BlueskySessions;
import dev.tidings.sandbox.instagram.InstagramLogin;
import dev.tidings.sandbox.telegram.TelegramMessages;
import dev.tidings.sandbox.youtube.YouTubeApi;
import dev.tidings.sandbox.youtube.YouTubeIds;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The networks that the sandbox plays, with what differs between them where they share code. */
public enum Network {
  FACEBOOK(
      "facebook",
      "Facebook",
      "/facebook/{handle}",
      "/facebook/{account}_{id}",
      false,
      Set.of("pages_show_list", "pages_read_engagement", "pages_manage_posts", "pages_manage_engagement", "pages_read_user_content",
          "read_insights")),
  INSTAGRAM(
      "instagram",
      "Instagram",
      "/instagram/{handle}",
      "/instagram/p/{id}/",
      false,
      InstagramLogin.scopes()),
  X(
      "x",
      "X",
      "/x/{handle}",
      "/x/{handle}/status/{id}",
      true,
      Set.of("tweet.read", "tweet.write", "users.read", "media.write", "offline.access")),
  MASTODON(
      "mastodon",
      "Mastodon",
      "/mastodon/@{handle}",
      "/mastodon/@{handle}/{id}",
      false,
      Set.of("profile", "read", "write")),
  BLUESKY(
      "bluesky",
      "Bluesky",
      "/bluesky/profile/{handle}",
      "/bluesky/profile/{handle}/post/{id}",
      true,
      Set.of(BlueskySessions.APP_PASSWORD, "atproto", "transition:generic")),
  LINKEDIN(
      "linkedin",
      "LinkedIn",
      "/linkedin/in/{handle}",
      "/linkedin/feed/update/urn:li:share:{id}",
      true,
      Set.of(
          "openid", "profile", "w_member_social", "r_member_social", "w_organization_social", "r_organization_social", "rw_organization_admin")),
  TELEGRAM(
      "telegram",
      "Telegram",
      "/telegram/{handle}",
      "/telegram/{handle}/{id}",
      false,
      Set.of(TelegramMessages.READING, TelegramMessages.POSTING)),
  YOUTUBE(
      "youtube",
      "YouTube",
      "/youtube/@{handle}",
      "/youtube/watch?v={id}",
      true,
      Set.of(YouTubeApi.MANAGE)),
  TIKTOK(
      "tiktok",
      "TikTok",
      "/tiktok/@{handle}",
      "/tiktok/@{handle}/video/{id}",
      true,
      Set.of("user.info.basic", "user.info.profile", "user.info.stats", "video.list", "video.publish", "video.upload"));

  public final String id;
  /** Its name for people. */
  public final String title;
  /** The path of an account's page, with {@code {handle}}. */
  public final String profile;
  /** The path of a post's page, with {@code {id}} and {@code {handle}} or {@code {account}}. */
  public final String post;
  /** Whether access tokens expire and come with a refresh token. */
  final boolean expiring;
  /** The scopes of a grant for which nothing else is asked. */
  public final Set<String> scopes;

  Network(String id, String title, String profile, String post, boolean expiring, Set<String> scopes) {
    this.id = id;
    this.title = title;
    this.profile = profile;
    this.post = post;
    this.expiring = expiring;
    this.scopes = scopes;
  }

  /** All ids, for people. */
  public static String ids() {
    return Arrays.stream(values()).map(network -> network.id).collect(Collectors.joining(", "));
  }

  /** The id of an account that is opened as the so-manieth. */
  String accountId(String number) {
    return switch (this) {
      case BLUESKY -> BlueskyNames.did(number);
      case TELEGRAM -> "-100" + number;
      case YOUTUBE -> YouTubeIds.channel(number);
      default -> number;
    };
  }

  /** The network of that id, if it is played here. */
  public static Optional<Network> of(String id) {
    return Arrays.stream(values()).filter(network -> network.id.equals(id)).findFirst();
  }
}

package dev.tidings.sandbox.instagram;

import java.util.Set;
import java.util.TreeSet;

/**
 * The two ways in which applications are let in to Instagram: where they speak to it, and what its permissions are called there (IG User Media,
 * requirements).
 */
public enum InstagramLogin {
  /** graph.instagram.com. */
  INSTAGRAM("/instagram", "instagram_business_basic", "instagram_business_content_publish", "instagram_business_manage_comments",
      "instagram_business_manage_insights"),
  /** graph.facebook.com, where an account belongs to a Page. */
  FACEBOOK("/instagram/facebook", "instagram_basic", "instagram_content_publish", "instagram_manage_comments",
      "instagram_manage_insights");

  public static final String VERSION = "/v26.0";
  private static final String PAGE_METADATA = "pages_manage_metadata";

  /** What stands before every path. */
  public final String base;
  public final String reading;
  public final String publishing;
  final String commenting;
  final String measuring;

  InstagramLogin(String base, String reading, String publishing, String commenting, String measuring) {
    this.base = base;
    this.reading = reading;
    this.publishing = publishing;
    this.commenting = commenting;
    this.measuring = measuring;
  }

  /** What an application must be allowed to be told of an account. */
  String subscribing() {
    return this == FACEBOOK ? PAGE_METADATA : commenting;
  }

  /** The scopes of both. */
  public static Set<String> scopes() {
    Set<String> all = new TreeSet<>(Set.of("pages_show_list", "pages_read_engagement", PAGE_METADATA));
    for (InstagramLogin login : values()) {
      all.addAll(Set.of(login.reading, login.publishing, login.commenting, login.measuring));
    }
    return Set.copyOf(all);
  }
}

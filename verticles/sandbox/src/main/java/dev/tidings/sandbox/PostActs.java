package dev.tidings.sandbox;

/** What people did with a post, in figures, as its page tells it. */
final class PostActs {
  private PostActs() {}

  /** Answers, shares and likes; saves and views where there are any. */
  static void show(Html html, World world, Post post) {
    Counts counts = world.posts().counts(post.network(), post.id());
    html.raw("<p class=\"acts\">");
    figure(html, "↩", world.posts().answers(post.network(), post.id()), "answers");
    figure(html, "⟲", counts.shares(), "shares");
    figure(html, "♡", counts.likes(), "likes");
    if (counts.saves() > 0) {
      figure(html, "⚑", counts.saves(), "saves");
    }
    if (counts.impressions() > 0) {
      figure(html, "◉", counts.impressions(), "views");
    }
    html.raw("</p>");
  }

  private static void figure(Html html, String sign, long count, String what) {
    html.raw("<span title=\"").raw(what).raw("\"><i aria-hidden=\"true\">").raw(sign).raw("</i> ").raw(Long.toString(count));
    html.raw(" <span class=\"spoken\">").raw(what).raw("</span></span>");
  }
}

package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Quotation;
import dev.tidings.sandbox.World;

/** How X shows posts: links shortened, hashtags and mentions marked, a quoted post below. */
final class XLook implements Look {
  private final World world;

  XLook(World world) {
    this.world = world;
  }

  @Override
  public String text(Post post) {
    XText.Rewritten rewritten = XText.rewrite(post.content().text(), post.id(), null);
    String markup = rewritten.text().replace("\n", "<br>");
    for (XText.Link link : rewritten.links()) {
      String anchor =
          "<a rel=\"nofollow noopener\" href=\"" + Html.escape(link.expanded()) + "\">" + Html.escape(link.displayed()) + "</a>";
      markup = markup.replace(link.url(), anchor);
    }
    return markup.replaceAll("(?<![\\w&/#\"'=?.-])([#@])([\\p{L}\\p{N}_]+)", "<span class=\"tag\">$1$2</span>");
  }

  @Override
  public void below(Html html, Post post) {
    Quotation.show(html, world, XNetwork.X, post.content().more().get(XViews.QUOTED), this);
  }
}

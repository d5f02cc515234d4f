package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Quotation;
import dev.tidings.sandbox.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How X shows posts: links shortened, hashtags and mentions marked, a quoted post below, and notices beside the time. */
final class XLook implements Look {
  private static final Map<String, String> REPLIES =
      Map.of("following", "accounts that the author follows", "mentionedUsers", "accounts that are named", "subscribers", "subscribers",
          "verified", "verified accounts");

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

  @Override
  public String remark(Post post) {
    Map<String, Object> told = post.content().more();
    List<String> remarks = new ArrayList<>();
    if (told.containsKey(XTweetRequest.MADE_WITH_AI)) {
      remarks.add("made with AI");
    }
    if (told.containsKey(XTweetRequest.PAID_PARTNERSHIP)) {
      remarks.add("paid partnership");
    }
    if (told.get(XTweetRequest.REPLIES) instanceof String who) {
      remarks.add("only " + REPLIES.get(who) + " can reply");
    }
    return String.join(" · ", remarks);
  }
}

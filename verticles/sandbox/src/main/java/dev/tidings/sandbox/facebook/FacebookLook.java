package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Post;

/** How Facebook shows a Page's posts: a video with its title, a reel and a story by their names. */
final class FacebookLook implements Look {
  @Override
  public void above(Html html, Post post) {
    if (post.content().more().get("title") instanceof String title && !title.isBlank()) {
      html.raw("<h2 class=\"title\">").text(title).raw("</h2>");
    }
  }

  @Override
  public String remark(Post post) {
    Object format = post.content().more().get(FacebookUploads.FORMAT);
    return FacebookUploads.REEL.equals(format) || FacebookUploads.STORY.equals(format) ? (String) format : "";
  }
}

package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Post;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What a video's page shows besides its description and the film. */
public final class YouTubeText {
  private YouTubeText() {}

  /** Whether whoever has the address may see it. */
  public static boolean open(Post post) {
    return !YouTubeViews.privacy(post, System.currentTimeMillis()).equals("private");
  }

  /** The title. */
  public static void title(Html html, Post post) {
    html.raw("<h2 class=\"title\">").text(YouTubeViews.title(post)).raw("</h2>");
  }

  /** Thumbnail, tags, and what must be told. */
  public static void facts(Html html, Post post) {
    if (post.content().more().get(YouTubeViews.THUMBNAIL) instanceof String image) {
      html.raw("<figure><img alt=\"Thumbnail\" src=\"/youtube/media_files/").text(image).raw("\"></figure>");
    }
    JsonArray tags = YouTubeViews.part(post, YouTubeViews.SNIPPET).getJsonArray("tags", new JsonArray());
    for (Object tag : tags) {
      html.raw("<span class=\"tag\">#").text((String) tag).raw("</span> ");
    }
    JsonObject status = YouTubeViews.part(post, YouTubeViews.STATUS);
    note(html, status.getBoolean("selfDeclaredMadeForKids", false), "Made for kids");
    note(html, status.getBoolean("containsSyntheticMedia", false), "Altered or synthetic content");
    note(html, post.content().more().get(YouTubeViews.CAPTIONS) instanceof List<?> captions && !captions.isEmpty(), "Captions");
  }

  private static void note(Html html, boolean holds, String words) {
    if (holds) {
      html.raw("<p class=\"handle\">").raw(words).raw("</p>");
    }
  }
}

package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** A post of Bluesky as HTML: what its facets say is a link is one, and nothing else; below it the card or the post that it quotes. */
public final class BlueskyText {
  private BlueskyText() {}

  public static String html(Post post, World world, Site site) {
    JsonObject record = BlueskyRecords.record(post);
    byte[] bytes = record.getString("text").getBytes(StandardCharsets.UTF_8);
    StringBuilder html = new StringBuilder();
    int from = 0;
    for (Object each : record.getJsonArray("facets", new JsonArray())) {
      JsonObject index = ((JsonObject) each).getJsonObject("index");
      int start = index.getInteger("byteStart");
      int end = index.getInteger("byteEnd");
      html.append(escaped(bytes, from, start));
      html.append(stretch(((JsonObject) each).getJsonArray("features").getJsonObject(0), escaped(bytes, start, end), world, site));
      from = end;
    }
    html.append(escaped(bytes, from, bytes.length));
    return html + below(record.getJsonObject("embed", new JsonObject()), world, site);
  }

  private static String stretch(JsonObject feature, String words, World world, Site site) {
    if (feature.containsKey("uri")) {
      return link(feature.getString("uri"), words);
    }
    if (feature.containsKey("did")) {
      return world.accounts().find(feature.getString("did")).map(account -> link(site.profile(account), words))
          .orElse(words);
    }
    return "<span class=\"tag\">" + words + "</span>";
  }

  private static String below(JsonObject embed, World world, Site site) {
    StringBuilder html = new StringBuilder();
    JsonObject card = embed.getJsonObject("media", embed).getJsonObject("external");
    if (card != null) {
      html.append("<p>").append(link(card.getString("uri"), "<b>" + Html.escape(card.getString("title")) + "</b>"));
      html.append("<br>").append(Html.escape(card.getString("description"))).append("</p>");
    }
    JsonObject quoted = embed.getJsonObject("record");
    if (quoted != null) {
      quoted(quoted.getJsonObject("record", quoted).getString("uri"), world, site, html);
    }
    return html.toString();
  }

  private static void quoted(String uri, World world, Site site, StringBuilder html) {
    String[] parts = uri.split("/");
    world
        .accounts()
        .find(parts[2])
        .flatMap(account -> BlueskyRepository.newest(world, account, parts[4]))
        .filter(post -> !post.deleted())
        .ifPresent(
            post -> {
              Account author = world.accounts().find(post.account()).orElseThrow();
              html.append("<blockquote>").append(link(site.post(author, post.name()), "@" + Html.escape(author.fullHandle())));
              html.append("<br>").append(Html.escape(post.content().text())).append("</blockquote>");
            });
  }

  private static String link(String address, String words) {
    return !address.startsWith("https://") && !address.startsWith("http://") ? words
        : "<a rel=\"nofollow noopener\" href=\"" + Html.escape(address) + "\">" + words + "</a>";
  }

  private static String escaped(byte[] bytes, int start, int end) {
    return Html.escape(new String(bytes, start, end - start, StandardCharsets.UTF_8)).replace("\n", "<br>");
  }
}

package dev.tidings.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The pages' markup: no script, everything of anybody's escaped. */
final class PostPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String[] COLOURS = {"#0f766e", "#1d4ed8", "#7c3aed", "#be185d", "#b45309", "#15803d"};

  private final World world;
  private final Site site;
  private final Map<Network, Look> looks = new HashMap<>();

  PostPage(World world, Site site) {
    this.world = world;
    this.site = site;
    Networks.all().forEach(network -> looks.put(network, network.look(world, site)));
  }

  /** A post within its thread. */
  String post(Post post, List<Post> thread) {
    Account author = world.accounts().find(post.account()).orElseThrow();
    Html html = begin(post.network(), author.displayName() + " on the simulated " + post.network().title());
    html.raw("<main><p class=\"back\"><a href=\"").text(path(site.profile(author))).raw("\">← @").text(author.handle()).raw("</a></p>");
    html.raw("<section class=\"thread\">");
    thread.forEach(each -> article(html, each, each.id().equals(post.id())));
    return end(html.raw("</section></main>"));
  }

  /** An account with its posts, the newest first. */
  String profile(Account account, List<Post> posts) {
    Html html = begin(account.network(), account.displayName() + " (@" + account.handle() + ")");
    html.raw("<main><header class=\"profile\"><div class=\"cover\"></div><img class=\"avatar\" alt=\"\" src=\"").text(path(site.avatar(account)));
    html.raw("\"><h1>").text(account.displayName()).raw("</h1><p class=\"handle\">@").text(account.handle());
    html.raw("</p><p class=\"count\"><b>").text(Integer.toString(posts.size())).raw(posts.size() == 1 ? "</b> post shown</p></header>" : "</b> posts shown</p></header>");
    if (posts.isEmpty()) {
      html.raw("<p class=\"empty\">Nothing has been posted yet.</p>");
    }
    html.raw("<section class=\"list\">");
    posts.forEach(each -> article(html, each, false));
    return end(html.raw("</section></main>"));
  }

  /** The list of accounts. */
  String home() {
    Html html = begin(null, "The simulated networks");
    html.raw("<main><h1 class=\"title\">The simulated networks</h1><p class=\"lead\">Doubles of the real ones. Nothing here leaves this machine.</p><ul class=\"accounts\">");
    if (world.accounts().all().isEmpty()) {
      html.raw("<li class=\"empty\">No account has been opened yet.</li>");
    }
    for (Account account : world.accounts().all()) {
      html.raw("<li><a href=\"").text(path(site.profile(account))).raw("\"><img class=\"avatar\" alt=\"\" src=\"").text(path(site.avatar(account)));
      html.raw("\"><span><b>").text(account.displayName()).raw("</b><small>@").text(account.handle()).raw(" · ").text(account.network().title());
      html.raw("</small></span></a></li>");
    }
    return end(html.raw("</ul></main>"));
  }

  /** For what is not there, or no more. */
  String missing() {
    return end(
        begin(null, "Not found")
            .raw("<main><h1 class=\"title\">This page does not exist</h1><p class=\"lead\">The post may have been deleted, or replaced by an edit.</p></main>"));
  }

  /** A round picture with somebody's initial. */
  static String avatar(String name) {
    String initial = name.isBlank() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    String colour = COLOURS[Math.floorMod(name.hashCode(), COLOURS.length)];
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\"><rect width=\"96\" height=\"96\" fill=\"" + colour
        + "\"/><text x=\"48\" y=\"50\" fill=\"#fff\" font-family=\"system-ui,sans-serif\" font-size=\"44\" font-weight=\"600\" text-anchor=\"middle\" dominant-baseline=\"middle\">"
        + Html.escape(initial) + "</text></svg>";
  }

  private void article(Html html, Post post, boolean chosen) {
    Account author = world.accounts().find(post.account()).orElseThrow();
    PostContent content = post.content();
    html.raw("<article class=\"post").raw(chosen ? " chosen" : "").raw("\"><img class=\"avatar\" alt=\"\" src=\"").text(path(site.avatar(author)));
    html.raw("\"><div class=\"body\"><p class=\"who\"><b>").text(author.displayName()).raw("</b> <span class=\"handle\">@").text(author.fullHandle());
    html.raw("</span></p>");
    if (!content.spoiler().isEmpty()) {
      html.raw("<details class=\"warning\"><summary>").text(content.spoiler()).raw("</summary>");
    }
    Look look = looks.get(post.network());
    look.above(html, post);
    html.raw("<div class=\"text\" dir=\"auto\"").raw(language(content)).raw(">");
    html.raw(look.text(post));
    html.raw("</div>");
    look.card(html, post);
    poll(html, post);
    media(html, post);
    look.below(html, post);
    link(html, content);
    html.raw(content.spoiler().isEmpty() ? "" : "</details>");
    times(html, post, author, look.remark(post));
    PostActs.show(html, world, post);
    html.raw("</div></article>");
  }

  private void times(Html html, Post post, Account author, String remark) {
    Instant created = Instant.ofEpochMilli(post.times().createdAtMillis());
    html.raw("<p class=\"when\"><a href=\"").text(path(site.post(author, post.name()))).raw("\"><time datetime=\"").text(created.toString());
    html.raw("\">").text(TIME.format(created)).raw("</time></a>");
    if (post.times().editedAtMillis() != 0 || post.history().size() > 1) {
      html.raw(" · edited");
    }
    if (post.replacedBy() != null) {
      html.raw(" · <a href=\"").text(path(site.post(author, post.replacedBy()))).raw("\">there is a newer version</a>");
    }
    if (!remark.isEmpty()) {
      html.raw(" · ").text(remark);
    }
    if (!post.content().visibility().equals("public")) {
      html.raw(" · ").text(post.content().visibility());
    }
    html.raw("</p>");
  }

  private static String language(PostContent content) {
    return content.language() == null ? "" : " lang=\"" + Html.escape(content.language()) + "\"";
  }

  private static void poll(Html html, Post post) {
    Poll poll = post.content().poll();
    if (poll == null) {
      return;
    }
    html.raw("<ul class=\"poll\">");
    poll.options().forEach(option -> html.raw("<li>").text(option).raw(poll.hideTotals() ? "</li>" : "<span>0%</span></li>"));
    Instant end = Instant.ofEpochMilli(post.times().createdAtMillis()).plusSeconds(poll.durationSeconds());
    html.raw("</ul><p class=\"closes\">").raw(poll.multiple() ? "Several answers may be chosen · " : "").raw("open until ");
    html.text(TIME.format(end)).raw("</p>");
  }

  /** The card of a link that was given beside the text. */
  private static void link(Html html, PostContent content) {
    if (content.more().get("link") instanceof String link) {
      html.raw("<p class=\"card\"><a rel=\"nofollow noopener\" href=\"").text(link).raw("\">").text(link).raw("</a></p>");
    }
  }

  private void media(Html html, Post post) {
    if (post.content().media().isEmpty()) {
      return;
    }
    html.raw("<div class=\"media of-").raw(Integer.toString(post.content().media().size())).raw("\">");
    for (String id : post.content().media()) {
      world.media().find(post.network(), id).ifPresent(each -> file(html, each, post.content().more().get("title")));
    }
    html.raw("</div>");
  }

  private void file(Html html, Media media, Object title) {
    String description = media.description() == null ? "" : media.description();
    if (media.contentType().startsWith("application/")) {
      html.raw("<p class=\"card\"><a href=\"").text(path(site.file(media))).raw("\">").text(String.valueOf(title)).raw("</a></p>");
      return;
    }
    boolean picture = media.contentType().startsWith("image/");
    String player = media.contentType().startsWith("audio/") ? "audio" : "video";
    html.raw("<figure>").raw(picture ? "<img alt=\"" : "<" + player + " controls aria-label=\"").text(description).raw("\" src=\"").text(path(site.file(media)));
    html.raw(picture ? "\">" : "\"></" + player + ">");
    if (!description.isEmpty()) {
      html.raw("<figcaption><b>ALT</b> ").text(description).raw("</figcaption>");
    }
    html.raw("</figure>");
  }

  /** The path of an address of our own, so that pages work under any name of this machine. */
  private String path(String address) {
    return address.substring(site.base().length());
  }

  static Html begin(Network network, String title) {
    return new Html()
        .raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>")
        .text(title)
        .raw("</title><link rel=\"stylesheet\" href=\"/page.css\"></head><body class=\"")
        .raw(network == null ? "none" : network.id())
        .raw("\"><p class=\"banner\" role=\"note\"><a href=\"/\">Simulated ")
        .raw(network == null ? "networks" : network.title())
        .raw("</a><span>nothing here leaves this machine</span></p>");
  }

  static String end(Html html) {
    return html.raw("<footer>Played by the Tidings sandbox</footer></body></html>").toString();
  }
}

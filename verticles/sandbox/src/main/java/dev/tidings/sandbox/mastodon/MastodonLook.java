package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Quotation;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;

/** How Mastodon shows statuses: as its clients do, a quoted one below. */
final class MastodonLook implements Look {
  private final World world;
  private final Site site;

  MastodonLook(World world, Site site) {
    this.world = world;
    this.site = site;
  }

  @Override
  public String text(Post post) {
    return MastodonText.html(post.content().text(), site,
        handle -> world.accounts().named(MastodonNetwork.MASTODON, handle));
  }

  @Override
  public void below(Html html, Post post) {
    Quotation.show(html, world, MastodonNetwork.MASTODON, post.content().more().get(MastodonQuotes.QUOTED), this);
  }
}

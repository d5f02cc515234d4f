package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Counts;
import dev.tidings.sandbox.Poll;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Mastodon's JSON for statuses and accounts. */
final class MastodonViews {
  private final World world;
  private final Site site;
  private final MastodonAttachments attachments;
  private final MastodonQuotes quotes;

  MastodonViews(World world, Site site, MastodonAttachments attachments) {
    this.world = world;
    this.site = site;
    this.attachments = attachments;
    this.quotes = new MastodonQuotes(world, site);
  }

  JsonObject status(Post post) {
    return alone(post).put("quote", quotes.quoted(post).map(this::quote).orElse(null));
  }

  /** A status without the one that it quotes. */
  private JsonObject alone(Post post) {
    Account account = world.accounts().find(post.account()).orElseThrow();
    PostContent content = post.content();
    JsonArray media = new JsonArray();
    content.media().forEach(id ->
        world.media().find(MastodonNetwork.MASTODON, id).ifPresent(each -> media.add(attachments.view(each))));
    JsonArray tags = new JsonArray();
    MastodonText.hashtags(content.text()).forEach(tag -> tags.add(tag(tag)));
    JsonArray mentions = new JsonArray();
    MastodonText.mentions(content.text(), this::known).forEach(each -> mentions.add(mention(each)));
    Counts counts = world.posts().counts(MastodonNetwork.MASTODON, post.id());
    return new JsonObject()
        .put("id", post.id())
        .put("created_at", PostTimes.iso(post.times().createdAtMillis()))
        .put("in_reply_to_id", content.replyTo())
        .put("in_reply_to_account_id", repliedTo(post).map(Post::account).orElse(null))
        .put("sensitive", content.sensitive())
        .put("spoiler_text", content.spoiler())
        .put("visibility", content.visibility())
        .put("language", content.language())
        .put("uri", site.base() + "/mastodon/users/" + account.handle() + "/statuses/" + post.id())
        .put("url", site.post(MastodonNetwork.MASTODON, account.handle(), post.id()))
        .put("replies_count", world.posts().answers(MastodonNetwork.MASTODON, post.id()))
        .put("reblogs_count", counts.shares())
        .put("favourites_count", counts.likes())
        .put("edited_at", post.times().editedAtMillis() == 0 ? null : PostTimes.iso(post.times().editedAtMillis()))
        .put("favourited", false)
        .put("reblogged", false)
        .put("muted", false)
        .put("bookmarked", false)
        .put("pinned", false)
        .put("content", quotes.line(post) + MastodonText.html(content.text(), site, this::known))
        .put("quotes_count", 0)
        .put("quote_approval", MastodonQuotes.approval(post))
        .putNull("reblog")
        .put("application", new JsonObject().put("name", "Sandbox").putNull("website"))
        .put("account", account(account))
        .put("media_attachments", media)
        .put("mentions", mentions)
        .put("tags", tags)
        .put("emojis", new JsonArray())
        .putNull("card")
        .put("poll", content.poll() == null ? null : poll(post, content.poll()));
  }

  JsonObject account(Account account) {
    String avatar = site.avatar(account);
    int statuses = world.posts().timeline(account.id()).size();
    return new JsonObject()
        .put("id", account.id())
        .put("username", account.handle())
        .put("acct", account.handle())
        .put("display_name", account.displayName())
        .put("locked", false)
        .put("bot", false)
        .put("discoverable", true)
        .put("indexable", false)
        .put("group", false)
        .put("created_at", LocalDate.ofInstant(Instant.ofEpochMilli(account.createdAtMillis()), ZoneOffset.UTC) + "T00:00:00.000Z")
        .put("note", "")
        .put("url", site.profile(account))
        .put("uri", site.base() + "/mastodon/users/" + account.handle())
        .put("avatar", avatar)
        .put("avatar_static", avatar)
        .put("header", avatar)
        .put("header_static", avatar)
        .put("followers_count", 0)
        .put("following_count", 0)
        .put("statuses_count", statuses)
        .putNull("last_status_at")
        .put("emojis", new JsonArray())
        .put("fields", new JsonArray());
  }

  JsonObject credentialAccount(Account account) {
    JsonObject source =
        new JsonObject()
            .put("privacy", "public")
            .put("sensitive", false)
            .putNull("language")
            .put("note", "")
            .put("fields", new JsonArray())
            .put("indexable", false)
            .put("discoverable", true)
            .put("hide_collections", false)
            .put("attribution_domains", new JsonArray())
            .put("follow_requests_count", 0)
            .put("quote_policy", "public");
    JsonObject role =
        new JsonObject().put("id", "-99").put("name", "").put("color", "").put("permissions", "65536").put("highlighted", false);
    return account(account).put("source", source).put("role", role);
  }

  Optional<Account> known(String handle) {
    return world.accounts().named(MastodonNetwork.MASTODON, handle);
  }

  private JsonObject quote(Post quoted) {
    return quoted.deleted()
        ? new JsonObject().put("state", "deleted").putNull("quoted_status")
        : new JsonObject().put("state", "accepted").put("quoted_status", alone(quoted));
  }

  private Optional<Post> repliedTo(Post post) {
    return Optional.ofNullable(post.content().replyTo()).flatMap(id -> world.posts().find(MastodonNetwork.MASTODON, id));
  }

  private JsonObject tag(String tag) {
    String name = tag.toLowerCase(Locale.ROOT);
    return new JsonObject().put("name", name).put("url", site.base() + "/mastodon/tags/" + name);
  }

  private JsonObject mention(Account account) {
    return new JsonObject()
        .put("id", account.id())
        .put("username", account.handle())
        .put("acct", account.handle())
        .put("url", site.profile(account));
  }

  private static JsonObject poll(Post post, Poll poll) {
    long begun = post.times().editedAtMillis() == 0 ? post.times().createdAtMillis() : post.times().editedAtMillis();
    long expires = begun + poll.durationSeconds() * 1000;
    JsonArray options = new JsonArray();
    poll.options().forEach(option -> {
      JsonObject shown = new JsonObject().put("title", option);
      options.add(poll.hideTotals() ? shown.putNull("votes_count") : shown.put("votes_count", 0));
    });
    return new JsonObject()
        .put("id", post.id())
        .put("expires_at", PostTimes.iso(expires))
        .put("expired", System.currentTimeMillis() > expires)
        .put("multiple", poll.multiple())
        .put("votes_count", 0)
        .put("voters_count", 0)
        .put("voted", false)
        .put("own_votes", new JsonArray())
        .put("options", options)
        .put("emojis", new JsonArray());
  }
}

package dev.tidings.sandbox.x;

import com.twitter.twittertext.Extractor;
import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Hook;
import dev.tidings.sandbox.HookCall;
import dev.tidings.sandbox.HookRules;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * X tells of posts that address one of an application's accounts, in the form of its API 1.1: the account activity API, "Securing webhooks". How often it
 * makes a call again is not documented.
 */
final class XHooks implements HookRules {
  private static final Extractor EXTRACTOR = new Extractor();
  private static final List<Long> WAITS = List.of(1_000L, 1_000L, 1_000L, 1_000L);

  private final World world;
  private final XViews views;

  XHooks(World world, Site site) {
    this.world = world;
    this.views = new XViews(world, site);
  }

  @Override
  public Optional<Question> question(Hook hook) {
    String token = UUID.randomUUID().toString();
    String expected = signed(hook, Buffer.buffer(token));
    return Optional.of(new Question("crc_token=" + token, answer -> expected.equals(HookRules.said(answer, "response_token"))));
  }

  @Override
  public Map.Entry<String, String> signature(Hook hook, Buffer body) {
    return Map.entry("x-twitter-webhooks-signature", signed(hook, body));
  }

  @Override
  public List<Long> waits() {
    return WAITS;
  }

  @Override
  public List<HookCall> about(Post post) {
    return addressed(post).stream()
        .map(account -> new HookCall(account, new JsonObject()
            .put("for_user_id", account.id()).put("tweet_create_events", new JsonArray().add(tweet(post)))))
        .toList();
  }

  private Set<Account> addressed(Post post) {
    Set<Account> all = new LinkedHashSet<>();
    repliedTo(post).flatMap(original -> world.accounts().find(original.account())).ifPresent(all::add);
    EXTRACTOR.extractMentionedScreennames(post.content().text())
        .forEach(name -> world.accounts().named(XNetwork.X, name).ifPresent(all::add));
    all.removeIf(account -> account.id().equals(post.account()));
    return all;
  }

  private Optional<Post> repliedTo(Post post) {
    return Optional.ofNullable(post.content().replyTo()).flatMap(id -> world.posts().find(XNetwork.X, id));
  }

  private JsonObject tweet(Post post) {
    Account author = world.accounts().find(post.account()).orElseThrow();
    XText.Rewritten rewritten = views.rewritten(post);
    JsonObject tweet =
        new JsonObject()
            .put("id_str", post.id())
            .put("text", rewritten.text())
            .put("truncated", false)
            .put("timestamp_ms", Long.toString(post.times().createdAtMillis()))
            .put("user", new JsonObject().put("id_str", author.id()).put("screen_name", author.handle()).put("name", author.displayName()))
            .put("entities", entities(post, rewritten.links()));
    if (post.content().replyTo() != null) {
      tweet.put("in_reply_to_status_id_str", post.content().replyTo());
      repliedTo(post).ifPresent(original -> tweet.put("in_reply_to_user_id_str", original.account()));
    }
    views.quoted(post).ifPresent(quoted -> tweet.put("is_quote_status", true).put("quoted_status_id_str", quoted.id()));
    return tweet;
  }

  /** The link of a post's own media stands apart from the others. */
  private static JsonObject entities(Post post, List<XText.Link> links) {
    boolean withMedia = !post.content().media().isEmpty();
    JsonArray urls = new JsonArray();
    links.subList(0, links.size() - (withMedia ? 1 : 0)).forEach(link -> urls.add(entity(link)));
    JsonObject entities = new JsonObject().put("urls", urls);
    return withMedia ? entities.put("media", new JsonArray().add(entity(links.getLast()))) : entities;
  }

  private static JsonObject entity(XText.Link link) {
    return new JsonObject()
        .put("url", link.url())
        .put("expanded_url", link.expanded())
        .put("display_url", link.displayed())
        .put("indices", new JsonArray().add(link.start()).add(link.end()));
  }

  private static String signed(Hook hook, Buffer body) {
    return "sha256=" + Base64.getEncoder().encodeToString(HookRules.hash(hook.secret(), body));
  }
}

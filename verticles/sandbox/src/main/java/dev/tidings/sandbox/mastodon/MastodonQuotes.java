package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Mastodon: statuses that quote others, and who lets theirs be quoted. Source: docs.joinmastodon.org/client/quotes. */
final class MastodonQuotes {
  /** Under these names a status keeps the id of the one that it quotes, and who may quote it. */
  static final String QUOTED = "quoted";
  static final String POLICY = "quotePolicy";
  private static final String EVERYBODY = "public";

  private final World world;
  private final Site site;

  MastodonQuotes(World world, Site site) {
    this.world = world;
    this.site = site;
  }

  /** What a status keeps of its quoting; null for what it has not. */
  static Map<String, Object> kept(Object quoted, Object policy) {
    Map<String, Object> kept = new HashMap<>();
    if (quoted != null) {
      kept.put(QUOTED, quoted);
    }
    if (policy != null) {
      kept.put(POLICY, policy);
    }
    return kept;
  }

  /** Whether an account may quote it: anybody's open status that its author lets be quoted, and one's own but for private mentions. */
  static boolean mayQuote(Account account, Post post) {
    return post.account().equals(account.id())
        ? !post.content().visibility().equals("direct")
        : post.open() && policy(post).equals(EVERYBODY);
  }

  /** The status that it quotes. */
  Optional<Post> quoted(Post post) {
    return Optional.ofNullable(post.content().more().get(QUOTED))
        .flatMap(id -> world.posts().find(MastodonNetwork.MASTODON, (String) id));
  }

  /** The line before the text for software that knows no quotes; empty if there is nothing to say. */
  String line(Post post) {
    return quoted(post)
        .map(this::address)
        .filter(address -> !post.content().text().contains(address))
        .map(address -> "<p class=\"quote-inline\">RE: <a href=\"" + address + "\">" + address + "</a></p>")
        .orElse("");
  }

  /** Who may quote it, as its readers are told. */
  static JsonObject approval(Post post) {
    JsonArray automatic = new JsonArray();
    if (!policy(post).equals("nobody")) {
      automatic.add(policy(post));
    }
    return new JsonObject().put("automatic", automatic).put("manual", new JsonArray()).put("current_user", "automatic");
  }

  private static String policy(Post post) {
    return (String) post.content().more().getOrDefault(POLICY, EVERYBODY);
  }

  private String address(Post post) {
    return site.post(MastodonNetwork.MASTODON, world.accounts().find(post.account()).orElseThrow().handle(), post.id());
  }
}

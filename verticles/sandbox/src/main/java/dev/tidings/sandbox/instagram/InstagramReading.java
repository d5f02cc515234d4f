package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import dev.tidings.sandbox.graph.GraphParameters;
import dev.tidings.sandbox.graph.GraphPersons;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Instagram: whose token it is, an account's posts, stories and comments, and single nodes. */
final class InstagramReading {
  private static final int MOST = 100;
  private static final long STORY_MILLIS = 86_400_000L;

  private final World world;
  private final Site site;
  private final InstagramDoor door;
  private final InstagramViews views;
  private final GraphDialect dialect;
  private final GraphPersons persons;
  private final InstagramLogin login;
  private final InstagramMentions mentions;

  InstagramReading(
      Rooms rooms, InstagramDoor door, InstagramViews views, GraphPersons persons, GraphDialect dialect, InstagramLogin login) {
    this.world = rooms.world();
    this.site = rooms.site();
    this.door = door;
    this.views = views;
    this.persons = persons;
    this.dialect = dialect;
    this.login = login;
    this.mentions = new InstagramMentions(world, door, views, dialect, login);
  }

  /** {@code GET /me}: with Instagram's login the account itself, with Facebook's the Page that it belongs to. */
  Future<Answer> me(Exchange exchange) {
    if (exchange.account == null && exchange.grant != null && login == InstagramLogin.FACEBOOK) {
      return person(exchange);
    }
    GraphFields fields = fields(door.parameters(exchange, Set.of("fields")));
    if (login == InstagramLogin.INSTAGRAM) {
      return answer(views.user(exchange.account, fields));
    }
    fields.only(Set.of("id", "name", "instagram_business_account"), "Page", dialect);
    JsonObject page = new JsonObject().put("id", InstagramPages.id(exchange.account));
    if (fields.asks("name", Set.of("name"))) {
      page.put("name", exchange.account.displayName());
    }
    if (fields.asks("instagram_business_account", Set.of())) {
      page.put("instagram_business_account", views.user(exchange.account, fields.within("instagram_business_account")));
    }
    return answer(page);
  }

  private Future<Answer> person(Exchange exchange) {
    GraphFields fields = fields(new GraphParameters(exchange, Set.of("fields"), dialect)).only(Set.of("id", "name"), "User", dialect);
    Account first = persons.page(exchange.grant).orElseThrow(dialect::unauthorized);
    JsonObject person = new JsonObject().put("id", GraphPersons.id(first));
    return answer(fields.asks("name", Set.of("name")) ? person.put("name", "Manager of " + first.displayName()) : person);
  }

  /** {@code GET /{node}}: an account, a container, a post or a comment. */
  Future<Answer> node(Exchange exchange, String node) {
    GraphFields fields = fields(door.parameters(exchange, Set.of("fields")));
    if (node.equals(exchange.account.id()) && InstagramMentions.asked(fields)) {
      return answer(mentions.told(exchange, fields));
    }
    if (node.equals(exchange.account.id())) {
      return answer(views.user(exchange.account, fields));
    }
    Optional<InstagramContainer> container = door.container(exchange, node);
    if (container.isPresent()) {
      return answer(views.container(container.get(), fields, System.currentTimeMillis()));
    }
    Post post = door.post(exchange, node).orElseThrow(() -> door.missing(exchange, node));
    return answer(post.content().replyTo() == null ? views.media(post, fields) : views.comment(post, fields));
  }

  /** {@code GET /{ig-user}/media}: posts and reels, the newest first; stories are listed apart. */
  Future<Answer> media(Exchange exchange, String node) {
    return list(exchange, node, post -> !story(post));
  }

  /** {@code GET /{ig-user}/stories}: those of the last day. */
  Future<Answer> stories(Exchange exchange, String node) {
    long since = System.currentTimeMillis() - STORY_MILLIS;
    return list(exchange, node, post -> story(post) && post.times().createdAtMillis() > since);
  }

  /** {@code GET /{ig-user}/tags}: posts of others in which it is tagged. */
  Future<Answer> tags(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("fields", "limit", "after"));
    Account account = door.account(exchange, node);
    GraphFields fields = fields(parameters);
    return page(exchange, parameters, mentions.tagged(account), post -> views.media(post, fields))
        .map(page -> Answer.json(200, InstagramMentions.page(page.body().toJsonObject(), !parameters.has("after"))));
  }

  /** {@code GET /{media}/comments}: the newest first. */
  Future<Answer> comments(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("fields", "limit", "after"));
    GraphFields fields = fields(parameters);
    Post post = door.media(exchange, node);
    return page(exchange, parameters, views.comments(post), comment -> views.comment(comment, fields));
  }

  /** {@code GET /{comment}/replies}: the newest first. */
  Future<Answer> replies(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("fields", "limit", "after"));
    GraphFields fields = fields(parameters);
    Post comment = door.comment(exchange, node);
    return page(exchange, parameters, views.comments(comment), reply -> views.comment(reply, fields));
  }

  private Future<Answer> list(Exchange exchange, String node, Predicate<Post> wanted) {
    GraphParameters parameters = door.parameters(exchange, Set.of("fields", "limit", "after", "since", "until"));
    Account account = door.account(exchange, node);
    GraphFields fields = fields(parameters);
    long now = System.currentTimeMillis();
    long since = parameters.number("since", 0, Long.MAX_VALUE, 0) * 1000;
    long until = parameters.number("until", 0, Long.MAX_VALUE, Long.MAX_VALUE / 1000) * 1000;
    List<Post> found =
        world.posts().timeline(account.id()).reversed().stream()
            .flatMap(id -> world.posts().find(InstagramNetwork.INSTAGRAM, id).stream())
            .filter(post -> post.content().replyTo() == null && post.listed(now) && wanted.test(post))
            .filter(post -> post.times().createdAtMillis() >= since && post.times().createdAtMillis() <= until)
            .toList();
    return page(exchange, parameters, found, post -> views.media(post, fields));
  }

  private Future<Answer> page(Exchange exchange, GraphParameters parameters, List<Post> all, Function<Post, JsonObject> view) {
    int limit = (int) parameters.number("limit", 1, MOST, InstagramPage.USUAL);
    long below = parameters.text("after").map(cursor -> InstagramPage.below(cursor, dialect)).orElse(Long.MAX_VALUE);
    return answer(new InstagramPage(all, below, limit).json(view, site.base() + exchange.request.path()));
  }

  private static boolean story(Post post) {
    return "story".equals(post.content().more().get(InstagramPublishing.FORMAT));
  }

  private GraphFields fields(GraphParameters parameters) {
    return parameters.text("fields").map(text -> GraphFields.of(text, dialect)).orElseGet(GraphFields::usual);
  }

  private static Future<Answer> answer(JsonObject body) {
    return Future.succeededFuture(Answer.json(200, body));
  }
}

package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import dev.tidings.sandbox.graph.GraphParameters;
import dev.tidings.sandbox.graph.GraphPersons;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Facebook: whose token it is, a Page's posts, and single posts. */
final class FacebookReading {
  private static final int USUAL = 25;
  private static final int MOST = 100;

  private final World world;
  private final FacebookDoor door;
  private final FacebookViews views;
  private final FacebookFilmViews films;
  private final GraphPersons persons;
  private final GraphDialect dialect;
  private final Site site;

  FacebookReading(
      World world, FacebookDoor door, FacebookViews views, FacebookFilmViews films, GraphPersons persons, GraphDialect dialect, Site site) {
    this.world = world;
    this.door = door;
    this.views = views;
    this.films = films;
    this.persons = persons;
    this.dialect = dialect;
    this.site = site;
  }

  /** {@code GET /me}: the Page, or the person, whose token it is. */
  Future<Answer> me(Exchange exchange) {
    GraphFields fields = fields(door.parameters(exchange, Set.of("fields")));
    if (exchange.account != null) {
      return answer(views.page(exchange.account, fields.only(FacebookViews.PAGE, "Page", dialect)));
    }
    Account page = persons.page(exchange.grant).orElseThrow(dialect::unauthorized);
    return answer(views.person(page, fields.only(FacebookViews.PERSON, "User", dialect)));
  }

  /** {@code GET /{page}} and {@code GET /{post}}. */
  Future<Answer> node(Exchange exchange, String node) {
    GraphFields fields = fields(door.ofPage(exchange, Set.of("fields")));
    if (node.equals(exchange.account.id())) {
      return answer(views.page(exchange.account, fields.only(FacebookViews.PAGE, "Page", dialect)));
    }
    Optional<Media> video = films.video(exchange, node);
    if (video.isPresent()) {
      return answer(films.view(video.get(), fields.only(FacebookFilmViews.VIDEO, "Video", dialect)));
    }
    return answer(views.post(door.post(exchange, node), fields.only(FacebookViews.POST, "Post", dialect), dialect));
  }

  /** {@code GET /{page}/published_posts} and its like: the newest first. */
  Future<Answer> posts(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("fields", "limit", "after", "since", "until"));
    Account page = door.page(exchange, node);
    GraphFields fields = fields(parameters).only(FacebookViews.POST, "Post", dialect);
    int limit = (int) parameters.number("limit", 1, MOST, USUAL);
    return answer(page(exchange, found(page, parameters, limit + 1), limit, post -> views.post(post, fields, dialect)));
  }

  /** {@code GET /{page}/tagged}: posts of others that name the Page. */
  Future<Answer> tagged(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("fields", "limit", "after"));
    Account page = door.page(exchange, node);
    GraphFields fields = fields(parameters).only(FacebookViews.POST, "Post", dialect);
    int limit = (int) parameters.number("limit", 1, MOST, USUAL);
    long below = parameters.text("after").map(this::decode).orElse(Long.MAX_VALUE);
    List<Post> found = new FacebookTagged(world).of(page, below, limit + 1);
    return answer(page(exchange, found, limit, post -> views.post(post, fields, dialect)));
  }

  /** {@code GET /{comment}}, below a post of the Page's. */
  Future<Answer> comment(Exchange exchange, String node) {
    GraphFields fields = fields(door.ofPage(exchange, Set.of("fields"))).only(FacebookViews.COMMENT, "Comment", dialect);
    return answer(views.comment(door.comment(exchange, node).orElseThrow(() -> door.missing(exchange, node)), fields));
  }

  private JsonObject page(Exchange exchange, List<Post> found, int limit, Function<Post, JsonObject> view) {
    List<Post> shown = found.subList(0, Math.min(limit, found.size()));
    JsonArray data = new JsonArray();
    shown.forEach(post -> data.add(view.apply(post)));
    JsonObject answer = new JsonObject().put("data", data);
    if (!shown.isEmpty()) {
      String after = cursor(shown.get(shown.size() - 1));
      JsonObject paging = new JsonObject().put("cursors", new JsonObject().put("before", cursor(shown.get(0))).put("after", after));
      if (found.size() > limit) {
        paging.put("next", site.base() + exchange.request.path() + "?limit=" + limit + "&after=" + after);
      }
      answer.put("paging", paging);
    }
    return answer;
  }

  /** {@code GET /{post}/comments}, which {@code filter=stream} shows with answers to them, and {@code GET /{comment}/comments}. */
  Future<Answer> comments(Exchange exchange, String node) {
    GraphParameters parameters = door.ofPage(exchange, Set.of("fields", "limit", "after", "filter", "order"));
    GraphFields fields = fields(parameters).only(FacebookViews.COMMENT, "Comment", dialect);
    String order = parameters.text("order").orElse("chronological");
    if (!Set.of("toplevel", "stream").contains(parameters.text("filter").orElse("toplevel"))
        || !Set.of("chronological", "reverse_chronological").contains(order)) {
      throw dialect.invalid("(#100) filter must be toplevel or stream, order chronological or reverse_chronological");
    }
    Post commented = door.comment(exchange, node).orElseGet(() -> door.post(exchange, node));
    boolean newestFirst = order.equals("reverse_chronological");
    List<Post> told = parameters.text("filter").orElse("").equals("stream") ? views.conversation(commented) : views.comments(commented);
    List<Post> all = newestFirst ? told : told.reversed();
    int limit = (int) parameters.number("limit", 1, MOST, USUAL);
    long after = parameters.text("after").map(this::decode).orElse(newestFirst ? Long.MAX_VALUE : 0L);
    List<Post> found =
        all.stream().filter(each -> newestFirst ? Long.parseLong(each.id()) < after : Long.parseLong(each.id()) > after).limit(limit + 1L).toList();
    return answer(page(exchange, found, limit, comment -> views.comment(comment, fields)));
  }

  private List<Post> found(Account page, GraphParameters parameters, int most) {
    long now = System.currentTimeMillis();
    long below = parameters.text("after").map(this::decode).orElse(Long.MAX_VALUE);
    long since = parameters.number("since", 0, Long.MAX_VALUE, 0) * 1000;
    long until = parameters.number("until", 0, Long.MAX_VALUE, Long.MAX_VALUE / 1000) * 1000;
    List<String> timeline = world.posts().timeline(page.id());
    List<Post> found = new ArrayList<>();
    for (int index = timeline.size() - 1; index >= 0 && found.size() < most; index--) {
      Post post = world.posts().find(FacebookNetwork.FACEBOOK, timeline.get(index)).orElseThrow();
      long created = post.times().createdAtMillis();
      if (Long.parseLong(post.id()) < below && created >= since && created <= until && post.listed(now) && isListed(post)) {
        found.add(post);
      }
    }
    return found;
  }

  private static boolean isListed(Post post) {
    return post.content().replyTo() == null && !FacebookFilmViews.isStory(post) && !FacebookFilmViews.isReel(post);
  }

  private GraphFields fields(GraphParameters parameters) {
    return parameters.text("fields").map(text -> GraphFields.of(text, dialect)).orElseGet(GraphFields::usual);
  }

  private static String cursor(Post post) {
    return "QVF" + Long.toString(Long.parseLong(post.id()), Character.MAX_RADIX);
  }

  private long decode(String cursor) {
    if (!cursor.matches("QVF[0-9a-z]{1,12}")) {
      throw dialect.invalid("Invalid cursors values");
    }
    return Long.parseLong(cursor.substring(3), Character.MAX_RADIX);
  }

  private static Future<Answer> answer(JsonObject body) {
    return Future.succeededFuture(Answer.json(200, body));
  }
}

package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphFields;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Instagram: publishing containers, each once, within the limit of a day, and commenting on what was published. */
public final class InstagramPublishing {
  /** What a post is called that is no usual one: {@code reel} or {@code story}. */
  public static final String FORMAT = "format";
  private static final long WINDOW_SECONDS = 86_400;
  private static final int UNLIMITED = 1_000_000;
  private static final int LONGEST_COMMENT = 2200;

  private final World world;
  private final InstagramDoor door;
  private final GraphDialect dialect;
  private final Troubles troubles;
  private final Set<String> underWay = new HashSet<>();

  public InstagramPublishing(World world, InstagramDoor door, GraphDialect dialect, Troubles troubles) {
    this.world = world;
    this.door = door;
    this.dialect = dialect;
    this.troubles = troubles;
  }

  /** {@code POST /{ig-user}/media_publish}. That a container is published once is documented; what is said of it the second time is not. */
  public Future<Answer> publish(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("creation_id"));
    Account account = door.account(exchange, node);
    InstagramContainer container =
        door.container(exchange, parameters.needed("creation_id"))
            .filter(found -> !found.child())
            .orElseThrow(() -> InstagramErrors.NO_CONTAINER.refusal(dialect));
    switch (container.status(System.currentTimeMillis())) {
      case "FINISHED" -> { }
      case "EXPIRED" -> throw InstagramErrors.EXPIRED.refusal(dialect);
      default -> throw InstagramErrors.NOT_READY.refusal(dialect);
    }
    if (used(account, 0) >= most(account)) {
      throw InstagramErrors.LIMIT_REACHED.refusal(dialect);
    }
    if (!underWay.add(container.id())) {
      throw InstagramErrors.NOT_READY.refusal(dialect);
    }
    Post post = post(exchange, account, container);
    return InstagramShelf.of(world).publish(post, container.draft().with(Map.of(InstagramContainer.PUBLISHED, post.id())))
        .onComplete(done -> underWay.remove(container.id()))
        .onSuccess(published -> exchange.accepted = true)
        .map(published -> Answer.json(200, new JsonObject().put("id", published.id())));
  }

  private Post post(Exchange exchange, Account account, InstagramContainer container) {
    List<String> files = new ArrayList<>();
    Map<String, Object> more = new HashMap<>(container.shown());
    if (container.kind() == InstagramContainer.Kind.CAROUSEL) {
      container.children().forEach(id -> door.container(exchange, id).ifPresent(child -> files.add(child.text(InstagramContainer.FILE, ""))));
    } else {
      files.add(container.text(InstagramContainer.FILE, ""));
    }
    format(container.kind()).ifPresent(format -> more.put(FORMAT, format));
    PostContent content =
        new PostContent(container.text(InstagramContainer.CAPTION, ""), null, files, null, "public", false, "", null, more);
    return made(exchange, account, content);
  }

  private Post made(Exchange exchange, Account account, PostContent content) {
    String id = world.nextId(InstagramNetwork.INSTAGRAM);
    PostTimes times =
        new PostTimes(exchange.arrivedMicros, Micros.now(), System.currentTimeMillis() + troubles.visibilityMillis(exchange), 0, 0);
    return new Post(InstagramNetwork.INSTAGRAM, id, account.id(), content, times, null, List.of(id), null);
  }

  private static Optional<String> format(InstagramContainer.Kind kind) {
    return switch (kind) {
      case REELS -> Optional.of("reel");
      case STORIES -> Optional.of("story");
      default -> Optional.empty();
    };
  }

  /** {@code GET /{ig-user}/content_publishing_limit}: {@code since} is a Unix time no older than a day. */
  public Future<Answer> limit(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("fields", "since"));
    Account account = door.account(exchange, node);
    long now = System.currentTimeMillis() / 1000;
    long since = parameters.number("since", now - WINDOW_SECONDS, now, 0) * 1000;
    GraphFields fields = GraphFields.of(parameters.text("fields").orElse("quota_usage"), dialect);
    fields.only(Set.of("quota_usage", "config"), "IGContentPublishingLimit", dialect);
    JsonObject limit = new JsonObject();
    if (fields.asks("quota_usage", Set.of())) {
      limit.put("quota_usage", used(account, since));
    }
    if (fields.asks("config", Set.of())) {
      limit.put("config", new JsonObject().put("quota_total", most(account)).put("quota_duration", WINDOW_SECONDS));
    }
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("data", new JsonArray().add(limit))));
  }

  /** {@code POST /{media}/comments}. */
  public Future<Answer> comment(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, Set.of("message"));
    Post post = door.media(exchange, node);
    String message = parameters.needed("message").strip();
    if (message.isEmpty() || message.codePointCount(0, message.length()) > LONGEST_COMMENT) {
      throw dialect.invalid("Param message must hold 1 to " + LONGEST_COMMENT + " characters");
    }
    if ("story".equals(post.content().more().get(FORMAT))) {
      throw dialect.invalid("Comments are not supported on this media");
    }
    PostContent content = new PostContent(message, post.id(), List.of(), null, "public", false, "", null, Map.of());
    return world
        .save(made(exchange, exchange.account, content))
        .onSuccess(said -> exchange.accepted = true)
        .map(said -> Answer.json(200, new JsonObject().put("id", said.id())));
  }

  /** How many posts of the account's of the last day, and since then, count: one for a carousel, none for a comment. */
  private long used(Account account, long sinceMillis) {
    long from = Math.max(sinceMillis, System.currentTimeMillis() - account.budget(InstagramNetwork.POSTS).windowSeconds() * 1000L);
    return world.posts().timeline(account.id()).stream()
        .flatMap(id -> world.posts().find(InstagramNetwork.INSTAGRAM, id).stream())
        .filter(post -> post.content().replyTo() == null && post.times().createdAtMillis() > from)
        .count();
  }

  private static int most(Account account) {
    Integer limit = account.budget(InstagramNetwork.POSTS).limit();
    return limit == null ? UNLIMITED : limit;
  }
}

package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * LinkedIn: comments below one's own posts, told and made ("Comments API" of its documents). Stricter than LinkedIn in this: nobody else's posts are
 * commented on, answers stand below comments of the first level alone, and a comment has text alone.
 */
final class LinkedInComments {
  private static final int LONGEST = 1_250;
  private static final int MOST = 100;

  private final World world;
  private final LinkedInDialect dialect;
  private final LinkedInAuthors authors;
  private final LinkedInPaging paging;
  private final Troubles troubles;

  LinkedInComments(World world, LinkedInDialect dialect, LinkedInAuthors authors, LinkedInPaging paging, Troubles troubles) {
    this.world = world;
    this.dialect = dialect;
    this.authors = authors;
    this.paging = paging;
    this.troubles = troubles;
  }

  /** {@code GET /rest/socialActions?ids=List(…)}: figures of posts. */
  Future<Answer> figures(Exchange exchange) {
    String list = String.valueOf(paging.only(exchange.request.params(), Set.of("ids")).get("ids"));
    String method = exchange.request.getHeader("X-RestLi-Method");
    if (!list.matches("List\\([^()]+\\)") || method != null && !method.equals("BATCH_GET")) {
      throw dialect.illegal("PARAM_INVALID", "Parameter 'ids' is invalid");
    }
    JsonObject results = new JsonObject();
    JsonObject statuses = new JsonObject();
    JsonObject errors = new JsonObject();
    for (String urn : list.substring("List(".length(), list.length() - 1).split(",")) {
      Post post = LinkedInUrns.post(urn, world).orElse(null);
      statuses.put(urn, post == null ? 404 : 200);
      if (post == null) {
        errors.put(urn, dialect.notFound().body);
      } else {
        authors.mayRead(exchange, LinkedInPosts.author(post));
        results.put(urn, new JsonObject().put("target", urn).put("commentsSummary", summary(post)));
      }
    }
    return Future.succeededFuture(
        Answer.json(200, new JsonObject().put("results", results).put("statuses", statuses).put("errors", errors)));
  }

  /** {@code GET /rest/socialActions/:urn/comments}: of a post the newest first, of a comment the oldest first. */
  Future<Answer> list(Exchange exchange, String urn) {
    MultiMap parameters = paging.only(exchange.request.params(), Set.of("id", "start", "count"));
    Post below = found(urn);
    authors.mayRead(exchange, LinkedInPosts.author(world.posts().root(below)));
    int count = paging.number(parameters, "count", 10, 1, MOST);
    int start = paging.number(parameters, "start", 0, 0, 1_000_000);
    List<Post> all = world.posts().answersTo(LinkedInNetwork.LINKEDIN, below.id());
    JsonArray elements = new JsonArray();
    (below.content().replyTo() == null ? all : all.reversed()).stream().skip(start).limit(count).forEach(each -> elements.add(view(each)));
    return Future.succeededFuture(Answer.json(200, LinkedInPaging.listed(elements, start, count)));
  }

  /** {@code POST /rest/socialActions/:urn/comments}: 201, with the id in {@code x-restli-id} and what was made in the body. */
  Future<Answer> create(Exchange exchange, String urn) {
    paging.only(exchange.request.params(), Set.of("id"));
    Fields said = new Fields(body(exchange), dialect::invalid).only(Set.of("actor", "object", "message", "parentComment"));
    Post below = found(urn);
    String actor = said.neededText("actor");
    authors.mayWrite(exchange, actor);
    authors.mustOwn(exchange, LinkedInPosts.author(world.posts().root(below)));
    place(said, below, urn);
    String text = text(said);
    String id = world.nextId(LinkedInNetwork.LINKEDIN);
    long seen = System.currentTimeMillis() + troubles.visibilityMillis(exchange);
    PostContent content = new PostContent(text, below.id(), List.of(), null, "public", false, "", null, Map.of("author", actor));
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), seen, 0, 0);
    return world
        .save(new Post(LinkedInNetwork.LINKEDIN, id, exchange.account.id(), content, times, null, List.of(id), null))
        .onSuccess(made -> exchange.accepted = true)
        .map(made -> new Answer(201, Answer.JSON, view(made).toBuffer(), Map.of("x-restli-id", made.id())));
  }

  /** What is commented on must be named as where the request goes. */
  private void place(Fields said, Post below, String urn) {
    Post object = LinkedInUrns.post(said.neededText("object"), world).orElse(null);
    if (object == null || !object.id().equals(world.posts().root(below).id())) {
      throw dialect.invalid("object", "is not what is commented on");
    }
    boolean answer = below.content().replyTo() != null;
    if (answer && !below.content().replyTo().equals(object.id())) {
      throw dialect.invalid("parentComment", "is itself an answer to a comment");
    }
    if (!said.text("parentComment", "").equals(answer ? urn : "")) {
      throw dialect.invalid("parentComment", "is not the comment that is answered");
    }
  }

  private String text(Fields said) {
    Fields message = said.object("message").orElseThrow(() -> dialect.invalid("message", "is required")).only(Set.of("text", "attributes"));
    if (!message.objects("attributes").isEmpty()) {
      throw dialect.invalid("message.attributes", "are not played here");
    }
    String text = message.neededText("text");
    if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
      throw dialect.invalid("message.text", text.isBlank() ? "is empty" : "is too long: at most " + LONGEST + " characters");
    }
    return text;
  }

  private Post found(String urn) {
    if (!LinkedInUrns.isName(urn)) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "Invalid URN for the key: " + urn);
    }
    return LinkedInUrns.find(urn, world).orElseThrow(dialect::notFound);
  }

  private JsonObject view(Post comment) {
    String actor = LinkedInUrns.actor(comment, world);
    JsonObject created =
        new JsonObject().put("actor", actor).put("time", comment.times().createdAtMillis());
    JsonObject view =
        new JsonObject()
            .put("id", comment.id())
            .put("commentUrn", LinkedInUrns.comment(comment, world))
            .put("actor", actor)
            .put("object", LinkedInUrns.activity(world.posts().root(comment)))
            .put("message", new JsonObject().put("attributes", new JsonArray()).put("text", comment.content().text()))
            .put("created", created)
            .put("lastModified", created.copy())
            .put("likesSummary", new JsonObject().put("totalLikes", 0).put("likedByCurrentUser", false).put("selectedLikes", new JsonArray()));
    boolean answer = !comment.content().replyTo().equals(world.posts().root(comment).id());
    return answer
        ? view.put("parentComment",
            LinkedInUrns.comment(
                world.posts().find(LinkedInNetwork.LINKEDIN, comment.content().replyTo()).orElseThrow(), world))
        : view.put("commentsSummary", summary(comment));
  }

  private JsonObject summary(Post below) {
    long first = world.posts().answers(LinkedInNetwork.LINKEDIN, below.id());
    long second =
        world.posts().answersTo(LinkedInNetwork.LINKEDIN, below.id()).stream()
            .mapToLong(each -> world.posts().answers(LinkedInNetwork.LINKEDIN, each.id())).sum();
    return new JsonObject()
        .put("totalFirstLevelComments", first)
        .put("aggregatedTotalComments", first + second)
        .put("selectedComments", new JsonArray());
  }

  private JsonObject body(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.unsupportedMediaType();
    }
    try {
      return exchange.json();
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }
}

package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.RecentTexts;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** LinkedIn: creating, changing and deleting posts. */
public final class LinkedInPosts {
  static final String SHARE = "urn:li:share:";

  private final World world;
  private final LinkedInDialect dialect;
  private final LinkedInAuthors authors;
  private final LinkedInMedia files;
  private final Troubles troubles;
  private final RecentTexts said;

  public LinkedInPosts(World world, LinkedInDialect dialect, LinkedInAuthors authors, LinkedInMedia files, Troubles troubles, RecentTexts said) {
    this.world = world;
    this.dialect = dialect;
    this.authors = authors;
    this.files = files;
    this.troubles = troubles;
    this.said = said;
  }

  /** The URN of a post's author. */
  public static String author(Post post) {
    return String.valueOf(post.content().more().get("author"));
  }

  /** {@code POST /rest/posts}: 201 without a body, the URN in {@code x-restli-id}. */
  public Future<Answer> create(Exchange exchange) {
    LinkedInPostRequest request = LinkedInPostRequest.read(body(exchange), dialect);
    authors.mayWrite(exchange, request.author());
    if (request.author().startsWith(LinkedInAuthors.ORGANISATION) && request.visibility().equals("CONNECTIONS")) {
      throw dialect.invalid("visibility", "a page's posts cannot be for connections");
    }
    List<Media> attached = files.attached(request, exchange);
    PostContent content = content(request, attached);
    long now = System.currentTimeMillis();
    if (!said.say(request.author(), content, now)) {
      throw dialect.duplicateOf(earlier(exchange, request.author(), content));
    }
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), now + troubles.visibilityMillis(exchange), 0, 0);
    String id = world.nextId(LinkedInNetwork.LINKEDIN);
    Post post = new Post(LinkedInNetwork.LINKEDIN, id, exchange.account.id(), content, times, null, List.of(id), null);
    return files.describe(request, attached)
        .compose(described -> world.save(post))
        .onSuccess(accepted -> exchange.accepted = true)
        .onFailure(lost -> said.unsay(request.author(), content))
        .map(accepted -> new Answer(201, null, Buffer.buffer(), Map.of("x-restli-id", SHARE + id)));
  }

  /** {@code POST /rest/posts/:urn} as {@code PARTIAL_UPDATE}: of what can be set only the text is played. */
  public Future<Answer> change(Exchange exchange, String urn) {
    if (!"PARTIAL_UPDATE".equals(exchange.request.getHeader("X-RestLi-Method"))) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "POST on an entity needs X-RestLi-Method: PARTIAL_UPDATE");
    }
    Fields patch =
        new Fields(body(exchange), dialect::invalid).only(Set.of("patch")).object("patch").orElseThrow(() -> dialect.invalid("patch", "field is required"));
    Fields set = patch.only(Set.of("$set")).object("$set").orElseThrow(() -> dialect.invalid("patch.$set", "field is required"));
    String commentary = LinkedInPostRequest.commentary(set.only(Set.of("commentary")));
    Post post = own(exchange, urn);
    PostContent before = post.content();
    Map<String, Object> more = new HashMap<>(before.more());
    more.put("commentary", commentary);
    PostContent after =
        new PostContent(
            LinkedInText.shown(commentary), null, before.media(), before.poll(), before.visibility(), false, "", null, more);
    return world
        .save(post.edited(after, System.currentTimeMillis()))
        .onSuccess(changed -> exchange.accepted = true)
        .map(changed -> new Answer(204, null, Buffer.buffer()));
  }

  /** {@code DELETE /rest/posts/:urn}; again is the same. What was said counts on as said. */
  public Future<Answer> delete(Exchange exchange, String urn) {
    Answer done = new Answer(204, null, Buffer.buffer());
    Post post = found(urn);
    authors.mayWrite(exchange, author(post));
    if (post.deleted()) {
      return Future.succeededFuture(done);
    }
    return world.save(post.deletedAt(System.currentTimeMillis())).onSuccess(deleted -> exchange.accepted = true).map(done);
  }

  private Post own(Exchange exchange, String urn) {
    Post post = found(urn);
    authors.mayWrite(exchange, author(post));
    if (post.deleted()) {
      throw dialect.notFound();
    }
    return post;
  }

  private Post found(String urn) {
    if (!urn.matches("urn:li:(share|ugcPost):\\d{1,19}")) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "Invalid URN for the key: " + urn);
    }
    return world
        .posts()
        .find(LinkedInNetwork.LINKEDIN, urn.substring(urn.lastIndexOf(':') + 1))
        .filter(post -> post.content().replyTo() == null)
        .orElseThrow(dialect::notFound);
  }

  private static PostContent content(LinkedInPostRequest request, List<Media> attached) {
    Map<String, Object> more = new HashMap<>(request.more());
    more.put("author", request.author());
    more.put("commentary", request.commentary());
    more.put("visibility", request.visibility());
    return new PostContent(
        LinkedInText.shown(request.commentary()),
        null,
        attached.stream().map(Media::id).toList(),
        request.poll(),
        request.visibility().equals("CONNECTIONS") ? "connections" : "public",
        false,
        "",
        null,
        more);
  }

  private String earlier(Exchange exchange, String author, PostContent content) {
    List<String> timeline = new ArrayList<>(world.posts().timeline(exchange.account.id()));
    return timeline.reversed().stream()
        .map(id -> world.posts().find(LinkedInNetwork.LINKEDIN, id).orElseThrow())
        .filter(post -> post.content().replyTo() == null && author(post).equals(author) && post.content().text().equals(content.text()))
        .findFirst()
        .map(post -> SHARE + post.id())
        .orElse(SHARE + 1);
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

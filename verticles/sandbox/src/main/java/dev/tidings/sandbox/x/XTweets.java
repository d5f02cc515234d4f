package dev.tidings.sandbox.x;

import com.twitter.twittertext.TwitterTextParseResults;
import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.RecentTexts;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** X: creating, editing and deleting posts. */
final class XTweets {
  private static final int MOST_WEIGHT = 280;

  private final World world;
  private final XViews views;
  private final XVersions versions;
  private final XDialect dialect;
  private final Troubles troubles;
  private final RecentTexts said;

  XTweets(World world, XViews views, XDialect dialect, Troubles troubles, RecentTexts said) {
    this.world = world;
    this.views = views;
    this.versions = new XVersions(world);
    this.dialect = dialect;
    this.troubles = troubles;
    this.said = said;
  }

  /** {@code POST /2/tweets}. */
  Future<Answer> create(Exchange exchange) {
    XTweetRequest request = XTweetRequest.read(body(exchange), dialect);
    PostContent content = check(exchange, request);
    Post previous = request.previous().map(id -> editable(exchange, id, content)).orElse(null);
    long now = System.currentTimeMillis();
    if (!said.say(exchange.account.id(), content, now)) {
      throw dialect.duplicate();
    }
    Post post = accept(exchange, content, previous, now);
    Future<Post> saved = previous == null ? world.save(post) : world.save(post, previous.replacedBy(post.id()));
    return saved
        .onSuccess(accepted -> exchange.accepted = true)
        .onFailure(lost -> said.unsay(post.account(), content))
        .map(accepted -> Answer.json(201, new JsonObject().put("data", views.created(accepted))));
  }

  /** {@code DELETE /2/tweets/:id}. */
  Future<Answer> delete(Exchange exchange, String id) {
    Post post =
        world
            .posts()
            .find(XNetwork.X, id)
            .filter(found -> !found.deleted())
            .orElseThrow(() -> dialect.missingResource("tweet", "id", id));
    if (!post.account().equals(exchange.account.id())) {
      throw dialect.notAllowed("You are not permitted to delete this Tweet.");
    }
    said.unsay(post.account(), post.content());
    List<Post> deletions = new ArrayList<>();
    for (String version : versions.of(post)) {
      world.posts().find(XNetwork.X, version).ifPresent(each -> deletions.add(each.deletedAt(System.currentTimeMillis())));
    }
    return world
        .save(deletions.toArray(Post[]::new))
        .onSuccess(deleted -> exchange.accepted = true)
        .map(deleted -> Answer.json(200, new JsonObject().put("data", new JsonObject().put("deleted", true))));
  }

  private JsonObject body(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.unsupportedMediaType();
    }
    try {
      JsonObject body = exchange.json();
      if (body.containsKey("edit_options")) {
        exchange.operation = Operation.EDIT;
      }
      return body;
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }

  private PostContent check(Exchange exchange, XTweetRequest request) {
    String text = request.text().orElse("");
    if (!text.isEmpty() || request.media().isEmpty() && request.quoted().isEmpty()) {
      checkLength(text);
    }
    request.replyTo().ifPresent(id -> checkReferred(exchange, id, "Reply to this conversation", "replying to"));
    request.quoted().ifPresent(id -> checkReferred(exchange, id, "Quoting this post", "quoting"));
    checkMedia(exchange, request.media());
    Map<String, Object> more = new HashMap<>(request.told());
    request.quoted().ifPresent(id -> more.put(XViews.QUOTED, id));
    return new PostContent(text, request.replyTo().orElse(null), request.media(), request.poll(), "public", false, "", null, more);
  }

  private void checkLength(String text) {
    String kept = RecentTexts.kept(text);
    if (XText.surelyFits(kept, MOST_WEIGHT)) {
      return;
    }
    TwitterTextParseResults parsed = XText.parse(kept);
    if (parsed.weightedLength > MOST_WEIGHT) {
      throw dialect.notAllowed("Your Tweet text is too long: its weighted length is " + parsed.weightedLength + " of 280.");
    }
    if (!parsed.isValid) {
      throw dialect.invalid("text", "$.text: must hold 1 to 280 weighted characters, none of them forbidden");
    }
  }

  /**
   * Since February 2026 only those may be answered or quoted who have mentioned or quoted the account before. Who answers it has mentioned it:
   * X's own programs put its name before an answer.
   */
  private void checkReferred(Exchange exchange, String id, String act, String acting) {
    Post post =
        world
            .posts()
            .find(XNetwork.X, id)
            .filter(found -> !found.deleted())
            .orElseThrow(() -> dialect.notAllowed("You attempted to reply to a Tweet that is deleted or not visible to you."));
    if (!engaged(post, exchange.account)) {
      throw dialect.notAllowed(
          act + " is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are " + acting + ".");
    }
  }

  private boolean engaged(Post post, Account account) {
    if (post.account().equals(account.id())) {
      return true;
    }
    boolean mentioned = Pattern.compile("(?i)(?<!\\w)@" + Pattern.quote(account.handle()) + "(?!\\w)").matcher(post.content().text()).find();
    boolean answering =
        Optional.ofNullable(post.content().replyTo())
            .flatMap(id -> world.posts().find(XNetwork.X, id))
            .filter(answered -> answered.account().equals(account.id()))
            .isPresent();
    return mentioned || answering || views.quoted(post).filter(quoted -> quoted.account().equals(account.id())).isPresent();
  }

  private void checkMedia(Exchange exchange, List<String> ids) {
    long now = System.currentTimeMillis();
    JsonArray kinds = new JsonArray();
    for (String id : ids) {
      Media media =
          world
              .media()
              .find(XNetwork.X, id)
              .filter(found -> found.account().equals(exchange.account.id()) && !found.expired(now) && found.ready(now))
              .orElseThrow(() -> dialect.invalid("media.media_ids", "Your media IDs are invalid."));
      if (!media.contentType().startsWith("image/") || media.contentType().equals("image/gif")) {
        kinds.add(media.contentType());
      }
    }
    if (!kinds.isEmpty() && ids.size() > 1) {
      throw dialect.invalid("media.media_ids", "A post holds up to 4 photos, or one animated GIF, or one video.");
    }
  }

  private Post editable(Exchange exchange, String id, PostContent content) {
    Post previous =
        world
            .posts()
            .find(XNetwork.X, id)
            .filter(found -> !found.deleted() && found.account().equals(exchange.account.id()))
            .orElseThrow(() -> dialect.invalid("edit_options.previous_post_id", "The post to edit is not one of yours."));
    if (previous.replacedBy() != null) {
      throw dialect.notAllowed("The post to edit is not the latest version.");
    }
    if (previous.content().poll() != null || previous.content().replyTo() != null || content.replyTo() != null) {
      throw dialect.notAllowed("This post cannot be edited.");
    }
    if (System.currentTimeMillis() > versions.editableUntil(previous)) {
      throw dialect.notAllowed("The time in which this post could be edited is over.");
    }
    if (previous.history().size() > XVersions.EDITS) {
      throw dialect.notAllowed("This post was edited as often as it may be.");
    }
    return previous;
  }

  private Post accept(Exchange exchange, PostContent content, Post previous, long now) {
    String id = world.nextId(XNetwork.X);
    List<String> history = new ArrayList<>(previous == null ? List.of() : previous.history());
    history.add(id);
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), now + troubles.visibilityMillis(exchange), 0, 0);
    return new Post(XNetwork.X, id, exchange.account.id(), content, times, null, history, null);
  }
}

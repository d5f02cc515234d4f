package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.IdempotencyKeys;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mastodon: creating, editing, deleting and reading single statuses. */
final class MastodonStatuses {
  private final World world;
  private final MastodonViews views;
  private final MastodonDialect dialect;
  private final Troubles troubles;
  private final IdempotencyKeys keys;

  MastodonStatuses(World world, MastodonViews views, MastodonDialect dialect, Troubles troubles, IdempotencyKeys keys) {
    this.world = world;
    this.views = views;
    this.dialect = dialect;
    this.troubles = troubles;
    this.keys = keys;
  }

  /** {@code POST /api/v1/statuses}. The same key within the hour gives the status made before. */
  Future<Answer> create(Exchange exchange) {
    String key = exchange.request.getHeader("Idempotency-Key");
    Optional<Future<Post>> made = key == null || key.isEmpty() ? Optional.empty() : keys.find(exchange.account.id(), key);
    return made.orElseGet(() -> accept(exchange, key))
        .onSuccess(post -> exchange.accepted = true)
        .map(post -> Answer.json(200, views.status(post)));
  }

  /** {@code PUT /api/v1/statuses/:id}. Files and a poll that are not named again are taken off; a poll runs from now on. */
  Future<Answer> edit(Exchange exchange, String id) {
    Post post = own(exchange, id);
    MastodonStatusRequest request = MastodonStatusRequest.readEdit(body(exchange), dialect);
    PostContent before = post.content();
    PostContent content =
        new PostContent(
            request.status().orElse(before.text()),
            before.replyTo(),
            request.media().orElse(List.of()),
            request.poll().orElse(null),
            before.visibility(),
            request.sensitive().orElse(request.spoiler().isPresent()),
            request.spoiler().orElse(""),
            request.language().orElse(before.language()),
            MastodonQuotes.kept(
                before.more().get(MastodonQuotes.QUOTED), request.quotePolicy().<Object>map(policy -> policy).orElse(before.more().get(MastodonQuotes.POLICY))));
    check(exchange, content, before.media());
    List<Future<?>> described = new ArrayList<>();
    request.attributes().forEach(attributes -> described.add(describe(content, attributes)));
    return Future.all(described)
        .compose(all -> world.save(post.edited(content, System.currentTimeMillis())))
        .onSuccess(edited -> exchange.accepted = true)
        .map(edited -> Answer.json(200, views.status(edited)));
  }

  /** {@code DELETE /api/v1/statuses/:id}: gives the status once more, with its source. */
  Future<Answer> delete(Exchange exchange, String id) {
    Post post = own(exchange, id);
    JsonObject last = views.status(post).put("text", post.content().text());
    return world
        .save(post.deletedAt(System.currentTimeMillis()))
        .onSuccess(deleted -> exchange.accepted = true)
        .map(deleted -> Answer.json(200, last));
  }

  /** {@code GET /api/v1/statuses/:id}. */
  Future<Answer> status(Exchange exchange, String id) {
    return Future.succeededFuture(Answer.json(200, views.status(visible(exchange, id))));
  }

  /** {@code GET /api/v1/statuses/:id/source}. */
  Future<Answer> source(Exchange exchange, String id) {
    PostContent content = own(exchange, id).content();
    return Future.succeededFuture(
        Answer.json(200, new JsonObject().put("id", id).put("text", content.text()).put("spoiler_text", content.spoiler())));
  }

  private Future<Post> accept(Exchange exchange, String key) {
    MastodonStatusRequest request = MastodonStatusRequest.readNew(body(exchange), dialect);
    PostContent content =
        new PostContent(
            request.status().orElse(""),
            request.replyTo().orElse(null),
            request.media().orElse(List.of()),
            request.poll().orElse(null),
            request.visibility().orElse("public"),
            request.sensitive().orElse(false),
            request.spoiler().orElse(""),
            request.language().orElse(null),
            MastodonQuotes.kept(request.quoted().map(id -> quotable(exchange, id)).orElse(null), request.quotePolicy().orElse(null)));
    if (content.replyTo() != null && find(content.replyTo()).isEmpty()) {
      throw dialect.refusal(404, "The post you are trying to reply to does not appear to exist.");
    }
    check(exchange, content, List.of());
    long now = System.currentTimeMillis();
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), now + troubles.visibilityMillis(exchange), 0, 0);
    String id = world.nextId(MastodonNetwork.MASTODON);
    Future<Post> saved =
        world.save(new Post(MastodonNetwork.MASTODON, id, exchange.account.id(), content, times, key, List.of(id), null));
    if (key != null && !key.isEmpty()) {
      keys.note(exchange.account.id(), key, saved, now);
    }
    return saved;
  }

  private Future<Media> describe(PostContent content, MastodonStatusRequest.Attributes attributes) {
    Media media =
        world.media().find(MastodonNetwork.MASTODON, attributes.id()).filter(found -> content.media().contains(found.id()))
            .orElseThrow(dialect::notFound);
    return world.save(
        media.described(
            attributes.description() == null ? media.description() : attributes.description(),
            attributes.focus() == null ? media.focus() : attributes.focus()),
        List.of());
  }

  private String quotable(Exchange exchange, String id) {
    return find(id)
        .filter(post -> MastodonQuotes.mayQuote(exchange.account, post))
        .map(Post::id)
        .orElseThrow(() -> dialect.refusal(404, "The post you are trying to quote does not appear to exist."));
  }

  private void check(Exchange exchange, PostContent content, List<String> attachedBefore) {
    if (content.text().isBlank() && content.media().isEmpty()) {
      throw dialect.invalid("Text can't be blank");
    }
    if (MastodonText.length(content.text()) + MastodonText.length(content.spoiler()) > MastodonText.MOST_CHARACTERS) {
      throw dialect.invalid("Text character limit of " + MastodonText.MOST_CHARACTERS + " exceeded");
    }
    long now = System.currentTimeMillis();
    for (String id : content.media()) {
      Media media =
          world
              .media()
              .find(MastodonNetwork.MASTODON, id)
              .filter(found -> found.account().equals(exchange.account.id()))
              .filter(found -> attachedBefore.contains(id) || !attached(found))
              .orElseThrow(() -> dialect.invalid("Media " + id + " not found or already attached to another post"));
      if (!media.ready(now)) {
        throw dialect.invalid("Cannot attach files that have not finished processing. Try again in a moment!");
      }
      if (!media.contentType().startsWith("image/") && content.media().size() > 1) {
        throw dialect.invalid("Cannot attach a video to a post that already contains images");
      }
    }
  }

  private boolean attached(Media media) {
    return world.posts().timeline(media.account()).stream()
        .flatMap(id -> world.posts().find(MastodonNetwork.MASTODON, id).stream())
        .anyMatch(post -> !post.deleted() && post.content().media().contains(media.id()));
  }

  private Post own(Exchange exchange, String id) {
    return find(id).filter(post -> post.account().equals(exchange.account.id())).orElseThrow(dialect::notFound);
  }

  private Post visible(Exchange exchange, String id) {
    String reader = exchange.account == null ? null : exchange.account.id();
    return find(id)
        .filter(post -> post.account().equals(reader) || post.open())
        .orElseThrow(dialect::notFound);
  }

  private Optional<Post> find(String id) {
    return world.posts().find(MastodonNetwork.MASTODON, id).filter(post -> !post.deleted());
  }

  private JsonObject body(Exchange exchange) {
    if (exchange.body.isForm()) {
      return MastodonForm.json(exchange.body.form());
    }
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.invalid("Text can't be blank");
    }
    try {
      return exchange.json();
    } catch (DecodeException | ClassCastException unreadable) {
      throw dialect.unreadable();
    }
  }
}

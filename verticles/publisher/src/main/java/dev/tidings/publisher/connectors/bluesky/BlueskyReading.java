package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OwnPost;
import dev.tidings.publisher.connectors.OwnPosts;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What asks an account's own server and changes nothing. */
final class BlueskyReading {
  private static final String PAGE = "100";
  private static final List<String> READS = List.of("read");
  private static final Duration QUICK = Duration.ofSeconds(8);

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final BlueskyPages pages;

  BlueskyReading(NetworkDescriptor descriptor, NetworkCalls calls, BlueskyPages pages) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.pages = pages;
  }

  /** {@code com.atproto.server.getSession}. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    return calls.make(Xrpc.query(access, "com.atproto.server.getSession", Map.of()).within(QUICK), answer -> {
      var session = answer.json();
      if (Boolean.FALSE.equals(session.getBoolean("active"))) {
        return answer.refused(Outcome.Category.SCOPE, "account-locked",
            "The account is " + session.getString("status", "not active") + ".");
      }
      var handle = Objects.requireNonNull(session.getString("handle"));
      return answer.success(new Profile(Objects.requireNonNull(session.getString("did")), handle, handle, List.of()));
    });
  }

  /**
   * The record under the key that was chosen: it is there or it is not. Only where the choice itself is not known any
   * more, as after a restore, the account's posts are searched.
   */
  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return BlueskySteps.left(lookup.variant(), BlueskySteps.CHOOSE_KEY, lookup.part(), lookup.earlier())
        .map(chosen -> byKey(chosen.remoteId(), lookup.step(), lookup.part(), access))
        .orElseGet(() -> bySearch(lookup, access));
  }

  /** The record under a key, which is there or is not. */
  Future<Outcome<Found>> byKey(String key, int step, int part, Access access) {
    var call = Xrpc.query(access, "com.atproto.repo.getRecord",
        Map.of("repo", access.remoteId(), "collection", Xrpc.POSTS, "rkey", key)).drawing(READS);
    return calls.<Found>make(call, answer -> answer.success(match(step, part, own(answer.json(), access)))).map(outcome ->
        outcome instanceof Outcome.Refused<Found> refused && refused.code().equals("not-found")
            ? new Outcome.Success<>(new Found.Absent(Instant.now(), List.of()), refused.budgets(), refused.exchange())
            : outcome);
  }

  private static Found match(int step, int part, OwnPost post) {
    return new Found.Match(
        new Witness(Witness.Kind.POST, step, part, -1, post.remoteId(), post.url(), post.at()),
        List.of(new Found.Candidate(post.remoteId(), post.url(), post.at(), post.shown(), "same")));
  }

  private Future<Outcome<Found>> bySearch(Lookup lookup, Access access) {
    var text = BlueskyTextLength.shown(lookup.variant().parts().get(lookup.part()).text());
    return new OwnPosts(descriptor.reconciliation(), lookup, ComparableText.folded(text),
        ComparableText.loosely(text, true), next -> page(next, access)).find();
  }

  /** {@code com.atproto.repo.listRecords}, the newest key first. */
  private Future<Outcome<OwnPosts.Page>> page(String next, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("repo", access.remoteId());
    query.put("collection", Xrpc.POSTS);
    query.put("limit", PAGE);
    if (next != null) {
      query.put("cursor", next);
    }
    return calls.make(
        Xrpc.query(access, "com.atproto.repo.listRecords", query).drawing(READS), answer -> page(answer, access));
  }

  private Outcome<OwnPosts.Page> page(Answer answer, Access access) {
    var json = answer.json();
    var posts = new ArrayList<OwnPost>();
    json.getJsonArray("records").forEach(each -> posts.add(own((JsonObject) each, access)));
    return answer.success(OwnPosts.Page.of(posts, posts.isEmpty() ? null : json.getString("cursor"), answer));
  }

  private OwnPost own(JsonObject record, Access access) {
    var key = Xrpc.key(record.getString("uri"));
    var post = record.getJsonObject("value");
    var text = post.getString("text", "");
    var parent = post.getJsonObject("reply", new JsonObject()).getJsonObject("parent", new JsonObject()).getString("uri");
    return new OwnPost(key, pages.post(access, key), OffsetDateTime.parse(post.getString("createdAt")).toInstant(),
        parent == null ? null : Xrpc.key(parent), files(post.getJsonObject("embed", new JsonObject())), text,
        ComparableText.folded(text), ComparableText.loosely(text, true));
  }

  /** How many images or videos an {@code embed} shows, by itself or beside a quoted post; a card may have a picture. */
  private static int files(JsonObject embed) {
    var media = embed.getJsonObject("media", embed);
    if (media.getValue("external") instanceof JsonObject card) {
      return card.containsKey("thumb") ? 1 : 0;
    }
    return media.containsKey("video") ? 1 : media.getJsonArray("images", new JsonArray()).size();
  }
}

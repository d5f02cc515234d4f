package dev.tidings.publisher.connectors.x;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Edits posts on X. An edit is a new post in the place of the old one, which cannot be edited any more: where X does not say
 * that it was done, or refuses, the post's history tells whether an edit that was asked for before has taken its place.
 */
final class XEditing {
  private static final List<String> LOOKUP = List.of("lookup");

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final XWriting writing;

  XEditing(NetworkDescriptor descriptor, NetworkCalls calls, XWriting writing) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.writing = writing;
  }

  /** Edits the newest version, once; that it reads as wanted already is a success. */
  Future<Outcome<Witness>> edit(
      Witness post, Variant variant, Witnesses witnesses, Access access, StepContext context) {
    return writing.edit(post, variant, witnesses, access, context).compose(outcome -> switch (outcome) {
      case Outcome.Unknown<Witness> unknown -> newest(post, access, context).map(found ->
          found instanceof Outcome.Success<Version> seen && seen.value().isEditOf(post, variant) ? became(post, seen, access)
              : unknown);
      case Outcome.Refused<Witness> refused when isAboutThePost(refused) -> newest(post, access, context).compose(found ->
          found instanceof Outcome.Success<Version> seen && !seen.value().id().equals(post.remoteId())
              ? overtaken(post, seen, variant, witnesses, access, context) : Future.succeededFuture(refused));
      default -> Future.succeededFuture(outcome);
    });
  }

  private static boolean isAboutThePost(Outcome.Refused<Witness> refused) {
    return refused.category() == Outcome.Category.REJECTED || refused.category() == Outcome.Category.DUPLICATE;
  }

  private Future<Outcome<Witness>> overtaken(
      Witness post, Outcome.Success<Version> seen, Variant variant, Witnesses witnesses, Access access,
      StepContext context) {
    return seen.value().isEditOf(post, variant)
        ? Future.succeededFuture(became(post, seen, access))
        : writing.edit(named(post, seen.value(), access), variant, witnesses, access, context);
  }

  private Outcome<Witness> became(Witness post, Outcome.Success<Version> seen, Access access) {
    return seen.map(version -> named(post, version, access));
  }

  private Witness named(Witness post, Version version, Access access) {
    return new Witness(Witness.Kind.POST, post.step(), post.part(), -1, version.id(),
        descriptor.postUrl(access.server(), access.handle(), version.id()), post.at());
  }

  /** A version of a post. */
  private record Version(String id, String text) {
    boolean isEditOf(Witness post, Variant variant) {
      var wanted = variant.parts().get(post.part()).text();
      return !id.equals(post.remoteId())
          && ComparableText.withLinks(text, true).equals(ComparableText.withLinks(wanted, true));
    }
  }

  private Future<Outcome<Version>> newest(Witness post, Access access, StepContext context) {
    return version(post.remoteId(), access, context).compose(outcome -> {
      var newest = outcome instanceof Outcome.Success<JsonObject> seen ? latest(seen.value(), post) : post.remoteId();
      return newest.equals(post.remoteId()) ? Future.succeededFuture(outcome) : version(newest, access, context);
    }).map(outcome -> outcome.map(tweet -> new Version(tweet.getString("id"), XOriginalText.of(tweet))));
  }

  private static String latest(JsonObject tweet, Witness post) {
    var ids = tweet.getJsonArray("edit_history_tweet_ids", new JsonArray());
    return ids.isEmpty() ? post.remoteId() : ids.getString(ids.size() - 1);
  }

  /** {@code GET /2/tweets/:id}. */
  private Future<Outcome<JsonObject>> version(String id, Access access, StepContext context) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/2/tweets/" + id)
        .query(Map.of("tweet.fields", "edit_history_tweet_ids,entities")).as(access).in(context).drawing(LOOKUP);
    return calls.make(call, answer -> answer.success(Objects.requireNonNull(answer.json().getJsonObject("data"))));
  }
}

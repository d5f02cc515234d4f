package dev.tidings.publisher.connectors.x;

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
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What asks X and changes nothing. */
final class XReading {
  /** Small, since every post read is paid for. */
  private static final String PAGE = "25";
  static final List<String> READS = List.of("read");
  private static final Pattern ADDRESS = Pattern.compile("^(?:\\s*@\\w{1,15}\\s+)+");
  private static final Duration QUICK = Duration.ofSeconds(8);

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;

  XReading(NetworkDescriptor descriptor, NetworkCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** {@code GET /2/users/me}. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/2/users/me").as(access).within(QUICK);
    return calls.make(call, answer -> {
      var data = answer.json().getJsonObject("data");
      return answer.success(new Profile(Objects.requireNonNull(data.getString("id")),
          Objects.requireNonNull(data.getString("username")), data.getString("name"), List.of()));
    });
  }

  /** {@code GET /2/users/:id/tweets}, compared as X rewrites. */
  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var text = lookup.variant().parts().get(lookup.part()).text();
    var answered = XOptions.repliedTo(lookup.variant()).orElse(null);
    var said = unaddressed(text, answered != null || lookup.part() > 0);
    return new OwnPosts(descriptor.reconciliation(), lookup, ComparableText.withLinks(said, true),
        ComparableText.loosely(said, true), next -> page(next, access)).answering(answered).find();
  }

  private Future<Outcome<OwnPosts.Page>> page(String next, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("max_results", PAGE);
    query.put("exclude", "retweets");
    query.put("tweet.fields", "created_at,entities,referenced_tweets,attachments");
    if (next != null) {
      query.put("pagination_token", next);
    }
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/2/users/" + access.remoteId() + "/tweets")
        .query(query).as(access).drawing(READS);
    return calls.make(call, answer -> page(answer, access));
  }

  private Outcome<OwnPosts.Page> page(Answer answer, Access access) {
    var json = answer.json();
    if (!json.containsKey("data") && !json.containsKey("meta")) {
      return answer.refused(Outcome.Category.REJECTED, "not-found", "X does not know the account any more.");
    }
    var posts = new ArrayList<OwnPost>();
    json.getJsonArray("data", new JsonArray()).forEach(each -> posts.add(post((JsonObject) each, access)));
    return answer.success(OwnPosts.Page.of(posts, json.getJsonObject("meta").getString("next_token"), answer));
  }

  private OwnPost post(JsonObject tweet, Access access) {
    var id = tweet.getString("id");
    var original = XOriginalText.of(tweet);
    var said = unaddressed(original, repliedTo(tweet) != null);
    int images = tweet.getJsonObject("attachments", new JsonObject()).getJsonArray("media_keys", new JsonArray()).size();
    return new OwnPost(id, descriptor.postUrl(access.server(), access.handle(), id),
        Instant.parse(tweet.getString("created_at")), repliedTo(tweet), images, original,
        ComparableText.withLinks(said, true), ComparableText.loosely(said, true));
  }

  /** An answer without the names at its beginning: X may put there whom it answers. */
  private static String unaddressed(String text, boolean answers) {
    return answers ? ADDRESS.matcher(text).replaceFirst("") : text;
  }

  static String repliedTo(JsonObject tweet) {
    for (var each : tweet.getJsonArray("referenced_tweets", new JsonArray())) {
      var reference = (JsonObject) each;
      if ("replied_to".equals(reference.getString("type"))) {
        return reference.getString("id");
      }
    }
    return null;
  }
}

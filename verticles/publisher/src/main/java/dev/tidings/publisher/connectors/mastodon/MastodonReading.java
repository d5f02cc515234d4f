package dev.tidings.publisher.connectors.mastodon;

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

/** What asks a Mastodon server and changes nothing. */
final class MastodonReading {
  private static final int PAGE = 40;
  private static final List<String> READS = List.of("api");
  private static final Duration QUICK = Duration.ofSeconds(8);

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;

  MastodonReading(NetworkDescriptor descriptor, NetworkCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** {@code GET /api/v1/accounts/verify_credentials}. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/accounts/verify_credentials")
        .as(access).drawing(READS).within(QUICK);
    return calls.make(call, answer -> {
      var account = answer.json();
      var handle = Objects.requireNonNull(account.getString("username"));
      var name = account.getString("display_name", "");
      return answer.success(new Profile(
          Objects.requireNonNull(account.getString("id")), handle, name.isBlank() ? handle : name, List.of()));
    });
  }

  /** {@code GET /api/v1/accounts/:id/statuses}, compared as a reader sees them. */
  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var text = MastodonReadableText.asShown(lookup.variant().parts().get(lookup.part()).text());
    return new OwnPosts(descriptor.reconciliation(), lookup, ComparableText.withLinks(text, false),
        ComparableText.loosely(text, false), next -> page(next, access))
        .answering(MastodonOptions.repliedTo(lookup.variant()).orElse(null)).find();
  }

  private Future<Outcome<OwnPosts.Page>> page(String next, Access access) {
    var query = new LinkedHashMap<String, String>();
    query.put("limit", Integer.toString(PAGE));
    query.put("exclude_reblogs", "true");
    if (next != null) {
      query.put("max_id", next);
    }
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/accounts/" + access.remoteId() + "/statuses")
        .query(query).as(access).drawing(READS);
    return calls.make(call, MastodonReading::page);
  }

  /** A server may give fewer than asked for though there are more; only an empty page is the last for certain. */
  private static Outcome<OwnPosts.Page> page(Answer answer) {
    JsonArray statuses = answer.array();
    var posts = new ArrayList<OwnPost>();
    statuses.forEach(each -> posts.add(post((JsonObject) each)));
    var next = posts.isEmpty() ? null : posts.getLast().remoteId();
    return answer.success(OwnPosts.Page.of(posts, next, answer));
  }

  private static OwnPost post(JsonObject status) {
    var text = MastodonReadableText.asShown(MastodonReadableText.ofHtml(status.getString("content", "")));
    return new OwnPost(status.getString("id"), status.getString("url"), Instant.parse(status.getString("created_at")),
        status.getString("in_reply_to_id"), status.getJsonArray("media_attachments", new JsonArray()).size(), text,
        ComparableText.withLinks(text, false), ComparableText.loosely(text, false));
  }
}

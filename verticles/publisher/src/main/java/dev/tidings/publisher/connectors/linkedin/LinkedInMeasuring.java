package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How an organisation and its posts fare on LinkedIn. Of members' posts LinkedIn tells applications nothing. */
final class LinkedInMeasuring {
  static final int AT_ONCE = 20;
  static final List<String> BUDGET = List.of("reading");
  private static final String SHARE = "urn:li:share:";

  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInMeasuring(NetworkCalls calls, LinkedInCalls making) {
    this.calls = calls;
    this.making = making;
  }

  /** {@code GET /rest/organizationalEntityShareStatistics}: what has no figures yet, or is gone, is left out. */
  Future<Outcome<Map<String, Metrics>>> posts(List<String> urns, Access access) {
    if (!isOrganisation(access)) {
      return Future.succeededFuture(notTold());
    }
    var call = making.rest(HttpMethod.GET, access, "/organizationalEntityShareStatistics?q=organizationalEntity"
            + "&organizationalEntity=" + LinkedInCalls.encoded(access.remoteId())
            + list("shares", urns.stream().filter(urn -> urn.startsWith(SHARE)).toList())
            + list("ugcPosts", urns.stream().filter(urn -> !urn.startsWith(SHARE)).toList()))
        .header("X-RestLi-Method", "FINDER");
    return calls.make(call, answer -> {
      var found = new HashMap<String, Metrics>();
      answer.json().getJsonArray("elements").forEach(each -> {
        var element = (JsonObject) each;
        found.put(element.getString("share", element.getString("ugcPost")), of(element.getJsonObject("totalShareStatistics")));
      });
      urns.forEach(urn -> found.putIfAbsent(urn, new Metrics()));
      return answer.success(found);
    });
  }

  private static String list(String name, List<String> urns) {
    return urns.isEmpty() ? ""
        : "&" + name + "=List(" + urns.stream().map(LinkedInCalls::encoded).collect(Collectors.joining(",")) + ")";
  }

  private static Metrics of(JsonObject counts) {
    return new Metrics()
        .impressions(counts.getLong("impressionCount"))
        .reach(counts.getLong("uniqueImpressionsCount"))
        .clicks(counts.getLong("clickCount"))
        .likes(counts.getLong("likeCount"))
        .comments(counts.getLong("commentCount"))
        .shares(counts.getLong("shareCount"));
  }

  /** {@code GET /rest/networkSizes/:urn}. */
  Future<Outcome<Metrics>> account(Access access) {
    if (!isOrganisation(access)) {
      return Future.succeededFuture(notTold());
    }
    var call = making.rest(HttpMethod.GET, access, "/networkSizes/" + LinkedInCalls.encoded(access.remoteId()))
        .query(Map.of("edgeType", "COMPANY_FOLLOWED_BY_MEMBER"));
    return calls.make(call, answer -> answer.success(new Metrics().followers(answer.json().getLong("firstDegreeSize"))));
  }

  private static boolean isOrganisation(Access access) {
    return access.remoteId().startsWith(LinkedInProfiles.ORGANISATION);
  }

  private static <T> Outcome<T> notTold() {
    return new Outcome.Refused<>(Outcome.Category.REJECTED, "not-told",
        "LinkedIn tells no figures of members.", null, List.of(), RemoteExchange.NONE);
  }
}

package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Posts that name an organisation: {@code GET /rest/organizationalEntityNotifications}, which holds what happened in the
 * last 60 days. In which order is not documented, so a span of time is read to its end; the next begins a little before it.
 */
final class LinkedInMentions {
  static final String MENTIONS = "mentions";
  private static final Duration KEPT = Duration.ofDays(60).minusMinutes(5);
  private static final Duration OVERLAP = Duration.ofHours(1);
  private static final int PAGE = 50;
  private static final int MOST_KNOWN = 200;

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInMentions(NetworkDescriptor descriptor, NetworkCalls calls, LinkedInCalls making) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.making = making;
  }

  /**
   * The span that is read.
   *
   * @param start of the page within it
   * @param known what was told that may be told once more, since spans overlap
   */
  private record Span(Instant from, Instant to, int start, List<String> known) {
    static Span of(String cursor, Instant now) {
      if (cursor == null) {
        return new Span(now.minus(KEPT), now, 0, List.of());
      }
      var json = new JsonObject(cursor);
      var known = json.getJsonArray("known").stream().map(String.class::cast).toList();
      int start = json.getInteger("start");
      var to = start == 0 ? now : json.getInstant("to");
      return new Span(later(json.getInstant("from"), now.minus(KEPT)), to, start, known);
    }

    private static Instant later(Instant one, Instant other) {
      return one.isAfter(other) ? one : other;
    }

    Span onwards(int told, List<String> ids) {
      return new Span(from, to, start + told, ids);
    }

    Span done(List<String> ids) {
      return new Span(to.minus(OVERLAP), to, 0, ids);
    }

    @Override
    public String toString() {
      return new JsonObject().put("from", from).put("to", to).put("start", start).put("known", new JsonArray(known))
          .encode();
    }
  }

  Future<Outcome<Heard>> hear(String cursor, Access access) {
    var span = Span.of(cursor, Instant.now());
    var call = making.rest(HttpMethod.GET, access, "/organizationalEntityNotifications?q=criteria"
        + "&actions=List(SHARE_MENTION)&organizationalEntity=" + LinkedInCalls.encoded(access.remoteId())
        + "&timeRange=(start:" + span.from().toEpochMilli() + ",end:" + span.to().toEpochMilli() + ")"
        + "&start=" + span.start() + "&count=" + PAGE).header("X-RestLi-Method", "FINDER");
    return calls.make(call, answer -> heard(answer, span, access));
  }

  private Outcome<Heard> heard(Answer answer, Span span, Access access) {
    var elements = answer.json().getJsonArray("elements");
    Set<String> ids = new LinkedHashSet<>();
    var told = new ArrayList<Mention>();
    for (var each : elements) {
      var notification = (JsonObject) each;
      LinkedInWebhooks.mention(notification).ifPresent(mention -> {
        if (ids.add(mention.remoteId()) && !span.known().contains(mention.remoteId())) {
          told.add(mention.at(descriptor.postUrl(access.server(), "", mention.remoteId())));
        }
      });
    }
    ids.addAll(span.known());
    var known = ids.stream().limit(MOST_KNOWN).toList();
    boolean more = elements.size() >= PAGE;
    var after = more ? span.onwards(elements.size(), known) : span.done(known);
    return answer.success(new Heard(told, after.toString(), more));
  }
}

package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Answers on Mastodon, where an answer is a status: it names whom it answers, who would not hear of it otherwise, and is seen
 * by no more people than what it answers. What that is, is read first.
 */
final class MastodonAnswering implements Answering {
  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final MastodonWriting writing;
  private final MastodonReading reading;

  MastodonAnswering(NetworkDescriptor descriptor, NetworkCalls calls, MastodonWriting writing, MastodonReading reading) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.writing = writing;
    this.reading = reading;
  }

  @Override
  public List<String> budgets() {
    return MastodonWriting.POSTS;
  }

  @Override
  public List<String> findingBudgets() {
    return MastodonMeasuring.BUDGET;
  }

  @Override
  public int limit() {
    return Answering.limit(descriptor);
  }

  @Override
  public boolean answers(Remark remark) {
    return true;
  }

  /** {@code POST /api/v1/statuses}, under the answer's key. */
  @Override
  public Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage) {
    return status(remark, saying, access).compose(outcome -> outcome.then(
        status -> writing.answer(status, saying.key(), access, passage)));
  }

  @Override
  public Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    return status(remark, sought.saying(), access).compose(outcome -> outcome.then(status -> reading.find(
        new Lookup(status, 0, 1, Witnesses.none(), sought.sentAfter(), sought.attributed()), access)));
  }

  /** {@code GET /api/v1/statuses/:id}: what is answered, and so the answer. */
  private Future<Outcome<Variant>> status(Remark remark, Saying saying, Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/api/v1/statuses/" + remark.remoteId())
        .as(access).drawing(MastodonMeasuring.BUDGET);
    return calls.make(call, answer -> {
      var answered = answer.json();
      var name = "@" + Objects.requireNonNull(answered.getJsonObject("account").getString("acct"));
      var visibility = Objects.requireNonNull(answered.getString("visibility"));
      Map<String, Object> options = new HashMap<>(Map.of("replyTo", remark.remoteId()));
      if (!visibility.equals("public")) {
        options.put("visibility", visibility);
      }
      boolean named = saying.text().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
      return answer.success(new Variant("mastodon",
          List.of(new Part(named ? saying.text() : name + " " + saying.text(), List.of())), options));
    });
  }
}

package dev.tidings.publisher.reading;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.ReadingProtocol.AnswerChallenge;
import dev.tidings.bus.ReadingProtocol.ChallengeAnswer;
import dev.tidings.bus.ReadingProtocol.TakeWebhook;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Notified;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.Notifying.Judgement;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.WebhookSettings;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes networks' calls: judged, stored, answered; worked on after. A network has webhooks here when something was agreed on
 * with it ({@link WebhookSettings}).
 */
final class WebhookDesk {
  private static final String STORE =
      "insert into webhook_arrival (network, id, body) values ($1, $2, $3) on conflict do nothing";

  /** @param agreed with the network's own application, and with those of its other ways */
  private record Known(Notifying webhooks, List<WebhookSettings> agreed) {
    Optional<Notifying.Challenge> answer(MultiMap query) {
      return agreed.stream().flatMap(each -> webhooks.challenge(query, each.secret(), each.token()).stream()).findFirst();
    }

    /** By whichever secret fits; all are tried, so that it takes the same time. */
    Judgement judge(MultiMap headers, Buffer body, Instant now) {
      var found = agreed.stream().map(each -> webhooks.judge(headers, body, each.secret(), now)).toList();
      return found.contains(Judgement.GENUINE) ? Judgement.GENUINE
          : found.contains(Judgement.STALE) ? Judgement.STALE : Judgement.FORGED;
    }
  }

  private final Node node;
  private final Connectors connectors;
  private final Postgres postgres;

  WebhookDesk(Node node, Connectors connectors) {
    this.node = node;
    this.connectors = connectors;
    this.postgres = node.postgres();
  }

  Future<ChallengeAnswer> challenge(AnswerChallenge question, CallContext context) {
    var known = known(question.network());
    return Future.succeededFuture(known.answer(multi(question.query()))
        .map(answer -> new ChallengeAnswer(answer.contentType(), answer.body()))
        .orElseThrow(() -> BusFailure.rejected(403, "challenge-refused", "This question is not answered.")));
  }

  /** The same body again is the same call: it is answered alike and not stored twice. */
  Future<Done> take(TakeWebhook call, CallContext context) {
    var known = known(call.network());
    var body = Buffer.buffer(call.body());
    return switch (known.judge(multi(call.headers()), body, Instant.now())) {
      case FORGED -> throw BusFailure.rejected(403, "signature-refused", "The signature does not fit the body.");
      case STALE -> throw BusFailure.rejected(403, "signature-too-old", "The signature is too old.");
      case GENUINE -> postgres.worker(tx -> tx.preparedQuery(STORE)
          .execute(Tuple.of(call.network(), HexFormat.of().formatHex(ContentHash.sha256(call.body())), body))
          .map(stored -> new Done()));
    };
  }

  private Known known(String network) {
    var connector = connectors.of(network).orElse(null);
    if (!(connector instanceof Notified notified)) {
      throw BusFailure.notFound("webhook");
    }
    var agreed = Stream.concat(WebhookSettings.of(node, network).stream(),
        connector.descriptor().authorisation().ways().keySet().stream()
            .flatMap(way -> WebhookSettings.ofWay(node.configuration(), network, way).stream())).toList();
    if (agreed.isEmpty()) {
      throw BusFailure.notFound("webhook");
    }
    return new Known(notified.webhooks(), agreed);
  }

  private static MultiMap multi(Map<String, String> values) {
    return MultiMap.caseInsensitiveMultiMap().addAll(values == null ? Map.of() : values);
  }
}

package dev.tidings.runtime.kafka;

import dev.tidings.bus.BusFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes facts to Kafka, acknowledged by all replicas that are in sync, none twice within one life of a writer. Kafka is
 * found at the first write and left when nothing was written for a while. Belongs to the verticle that makes it.
 */
public final class KafkaWriter {
  /** Only whole pieces of a topic are dropped: with many, a record goes soon after its time. */
  private static final int PIECES = 7;

  private record Opened(KafkaSource.Place place, KafkaSettings settings, KafkaProducer<String, String> producer) {}

  private final Vertx vertx;
  private final KafkaSource source;
  private final Duration idle;
  private final Duration patience;
  private final Set<String> made = new HashSet<>();
  private Future<Opened> opened;
  private int underWay;
  private long idleTimer = -1;

  /**
   * @param idle after so long without a write Kafka is left; the next write finds it again
   * @param patience how long a request may take; a write fails after twice that
   */
  public KafkaWriter(Vertx vertx, KafkaSource source, Duration idle, Duration patience) {
    this.vertx = vertx;
    this.source = source;
    this.idle = idle;
    this.patience = patience;
  }

  /**
   * Writes all, in their order for each key. Completes when Kafka has acknowledged every one; fails 503
   * {@code kafka-unavailable} if it has not in time: then some may be there, and the same are to be written again.
   */
  public Future<Void> write(KafkaTopic topic, List<KafkaRecord> records) {
    if (records.isEmpty()) {
      return Future.succeededFuture();
    }
    underWay++;
    vertx.cancelTimer(idleTimer);
    return open()
        .compose(kafka -> ready(kafka, topic).compose(there -> send(kafka, topic, records)))
        .recover(failure -> leave().transform(left -> Future.failedFuture(unavailable(failure))))
        .eventually(this::rest);
  }

  private Future<Void> send(Opened kafka, KafkaTopic topic, List<KafkaRecord> records) {
    return Future.join(records.stream()
        .map(each -> kafka.producer().send(KafkaProducerRecord.create(topic.name(), each.key(), each.value())))
        .toList()).mapEmpty();
  }

  private Future<Opened> open() {
    if (opened == null) {
      opened = vertx.executeBlocking(() -> {
        var place = source.find();
        var settings = KafkaSettings.of(place.url());
        return new Opened(place, settings, KafkaProducer.create(vertx, producing(settings)));
      });
    }
    return opened;
  }

  private Map<String, String> producing(KafkaSettings settings) {
    var all = new HashMap<>(settings.common());
    all.put("key.serializer", StringSerializer.class.getName());
    all.put("value.serializer", StringSerializer.class.getName());
    all.put("acks", "all");
    all.put("enable.idempotence", "true");
    all.put("linger.ms", "5");
    all.put("buffer.memory", "8388608");
    all.put("max.block.ms", Long.toString(patience.toMillis()));
    all.put("request.timeout.ms", Long.toString(patience.toMillis()));
    all.put("delivery.timeout.ms", Long.toString(2 * patience.toMillis()));
    return all;
  }

  private Future<Void> ready(Opened kafka, KafkaTopic topic) {
    if (made.contains(topic.name())) {
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(() -> {
      make(kafka.settings(), topic);
      return null;
    }).<Void>mapEmpty().onSuccess(there -> made.add(topic.name()));
  }

  private void make(KafkaSettings settings, KafkaTopic topic) throws InterruptedException, ExecutionException {
    var asking = new HashMap<String, Object>(settings.common());
    asking.put("request.timeout.ms", Long.toString(patience.toMillis()));
    asking.put("default.api.timeout.ms", Long.toString(patience.toMillis()));
    var wanted = new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(Map.of(
            "retention.ms", Long.toString(topic.retention().toMillis()),
            "segment.ms", Long.toString(topic.retention().toMillis() / PIECES)));
    try (var admin = Admin.create(asking)) {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private Future<Void> rest() {
    underWay--;
    if (underWay == 0 && opened != null) {
      idleTimer = vertx.setTimer(Math.max(1, idle.toMillis()), unused -> {
        if (underWay == 0) {
          leave();
        }
      });
    }
    return Future.succeededFuture();
  }

  /** Always succeeds; after a failure too, since the next write may find Kafka elsewhere. */
  private Future<Void> leave() {
    var leaving = opened;
    opened = null;
    made.clear();
    if (leaving == null) {
      return Future.succeededFuture();
    }
    return leaving
        .compose(kafka -> kafka.producer().close(Duration.ofSeconds(2).toMillis())
            .transform(closed -> vertx.executeBlocking(() -> {
              kafka.place().leave().run();
              return null;
            })))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private static BusFailure unavailable(Throwable failure) {
    var cause = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
    return BusFailure.rejected(503, "kafka-unavailable", "Kafka cannot be reached at the moment ("
        + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()) + ").");
  }

  /** Leaves Kafka; what has been written is acknowledged or has failed by then. */
  public Future<Void> close() {
    vertx.cancelTimer(idleTimer);
    return leave();
  }
}

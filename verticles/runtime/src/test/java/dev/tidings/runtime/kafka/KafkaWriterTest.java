package dev.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.bus.BusFailure;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing to a real broker, and to none. */
class KafkaWriterTest {
  private final KafkaTopic topic = new KafkaTopic("words-" + UUID.randomUUID(), 3, Duration.ofDays(1));
  private Vertx vertx;
  private Context context;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
  }

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  /** As a verticle would: everything on one event loop. */
  private <T> Future<T> onLoop(Supplier<Future<T>> work) {
    return Future.future(done -> context.runOnContext(here -> work.get().onComplete(done)));
  }

  @Test
  void whatIsAcknowledgedIsThereInTheOrderOfItsKeyAndAWriterThatRestsLeavesAndComesBack() {
    var found = new AtomicInteger();
    var left = new AtomicInteger();
    var writer = new KafkaWriter(vertx, () -> {
      found.incrementAndGet();
      return new KafkaSource.Place(TestStores.kafka().url(), left::incrementAndGet);
    }, Duration.ofMillis(300), Duration.ofSeconds(8));
    assertThat(found).hasValue(0);
    var words = IntStream.range(0, 50).mapToObj(each -> new KafkaRecord("a", "word " + each)).toList();
    Await.result(onLoop(() -> writer.write(topic, words)));
    Await.result(onLoop(() -> writer.write(topic, List.of(new KafkaRecord("a", "last")))));
    assertThat(read()).hasSize(51).startsWith("word 0", "word 1").endsWith("word 49", "last");
    Await.until("the writer leaves", () -> left.get() == 1);

    Await.result(onLoop(() -> writer.write(topic, List.of(new KafkaRecord("a", "again")))));
    assertThat(found).hasValue(2);
    assertThat(read()).endsWith("last", "again");
    Await.result(onLoop(writer::close));
    assertThat(left).hasValue(2);
  }

  @Test
  void withoutABrokerAWriteFailsInTimeAndTheNextLooksAgain() {
    var places = new ArrayList<>(List.of("kafka://127.0.0.1:1", TestStores.kafka().url()));
    var writer = new KafkaWriter(
        vertx, () -> new KafkaSource.Place(places.removeFirst(), () -> {}), Duration.ofSeconds(60), Duration.ofSeconds(2));
    var failure = Await.failure(onLoop(() -> writer.write(topic, List.of(new KafkaRecord("a", "lost")))));
    assertThat(failure).isInstanceOfSatisfying(BusFailure.Rejected.class, refused -> {
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("kafka-unavailable");
    });
    Await.result(onLoop(() -> writer.write(topic, List.of(new KafkaRecord("a", "kept")))));
    assertThat(read()).containsExactly("kept");
    Await.result(onLoop(writer::close));
  }

  @Test
  void aUrlSaysWhereAndHow() {
    var open = KafkaSettings.of("kafka://one:9092,two:9092").common();
    assertThat(open).containsEntry("bootstrap.servers", "one:9092,two:9092").containsEntry("security.protocol", "PLAINTEXT");
    var closed = KafkaSettings.of("kafkas://me:p%40ss@host.example:9093?mechanism=SCRAM-SHA-512");
    assertThat(closed.common()).containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
    assertThat(closed.common().get("sasl.jaas.config")).contains("ScramLoginModule").contains("password=\"p@ss\"");
    assertThat(closed.toString()).doesNotContain("p@ss");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "http://host:9092", "kafka://", "kafka://host", "kafka://me@host:9092", "kafka://a:b@host:1?mechanism=GSSAPI"
  })
  void aUrlThatIsNoneIsRefusedInOneSentence(String url) {
    assertThatThrownBy(() -> KafkaSettings.of(url)).isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("kafka.url");
  }

  private List<String> read() {
    var settings = new HashMap<String, Object>(KafkaSettings.of(TestStores.kafka().url()).common());
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions = consumer.partitionsFor(topic.name()).stream()
          .map(each -> new TopicPartition(topic.name(), each.partition())).toList();
      assertThat(partitions).hasSize(topic.partitions());
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var words = new ArrayList<String>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(each -> words.add(each.value()));
      }
      return words;
    }
  }
}

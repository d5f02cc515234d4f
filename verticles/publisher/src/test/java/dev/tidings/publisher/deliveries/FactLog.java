package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.kafka.KafkaSettings;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestStores;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in a Kafka topic of the tests' broker. */
final class FactLog {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private FactLog() {}

  /** Every fact of a workspace, however often it stands there, once there are those that are waited for. */
  static List<JsonObject> await(String topic, String workspace, Predicate<List<JsonObject>> wanted) {
    return Await.until("the facts of " + workspace + " in " + topic, PATIENCE, () -> read(topic, workspace), wanted);
  }

  static List<JsonObject> read(String topic, String workspace) {
    var settings = new HashMap<String, Object>(KafkaSettings.of(TestStores.kafka().url()).common());
    settings.put("client.id", "test");
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
          .map(each -> new TopicPartition(topic, each.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var facts = new ArrayList<JsonObject>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(each -> {
          if (each.key().startsWith(workspace + ":")) {
            facts.add(new JsonObject(each.value()));
          }
        });
      }
      return facts;
    }
  }
}

package dev.tidings.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker: when it runs, what it keeps, and what is left of it. */
class KafkaTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir Path room;
  private StoresSettings settings;

  @BeforeEach
  void chooseAFolderAndPorts() throws IOException {
    settings = StoresSettings.of(room.resolve("data"), TestPlaces.freePort(), TestPlaces.freePort())
        .withKafkaPort(TestPlaces.freePort()).withBinaries(TestPlaces.BINARIES);
  }

  @AfterEach
  void nothingStays() {
    Waiting.until("every process of " + room + " has ended", PATIENCE, () -> processes().isEmpty());
  }

  @Test
  void runsOnlyForThoseWhoAskAndKeepsWhatItAcknowledgedThroughEveryEnd() throws Exception {
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      assertThat(broker()).isEmpty();
      try (var kafka = stores.kafka()) {
        var files = new StoresFiles(settings.dataDirectory());
        assertThat(kafka.toString()).doesNotContain(StoresCredentials.of(files).kafkaPassword());
        makeTopic(kafka.url());
        write(kafka.url(), "first");
        assertThat(read(kafka.url())).containsExactly("first");

        ProcessHandle before = broker().orElseThrow();
        before.destroyForcibly();
        Waiting.until("the broker is another process", PATIENCE,
            () -> broker().filter(now -> now.pid() != before.pid()).isPresent());
        write(kafka.url(), "second");

        assertThatThrownBy(() -> read(kafka.url().replaceFirst(":[^:@]+@", ":guess@")))
            .isInstanceOf(SaslAuthenticationException.class);
        mains().forEach(ProcessHandle::destroyForcibly);
        Waiting.until("the broker ends with the stores", PATIENCE, () -> processes().isEmpty());
      }
    }
    try (var stores = EmbeddedStores.ensureRunning(settings, line -> {}); var kafka = stores.kafka()) {
      assertThat(read(kafka.url())).containsExactly("first", "second");
      Path log = new StoresFiles(settings.dataDirectory()).log("kafka");
      assertThat(Files.readString(log)).doesNotContain("ERROR", "Exception");
    }
  }

  @Test
  void endsSomeTimeAfterTheLastHold() throws IOException {
    var files = new StoresFiles(settings.dataDirectory());
    files.create();
    StoresFiles.write(files.kafkaClassPath(), System.getProperty("java.class.path"));
    var said = new ArrayList<String>();
    var server = new KafkaServer(settings, StoresCredentials.of(files));
    try (var watch = new KafkaWatch(server, files, Duration.ofMillis(200), said::add);
        var holder = Holder.of(files.kafkaInterest())) {
      Waiting.until("it runs while it is held", PATIENCE, () -> {
        look(watch);
        return KafkaStatus.read(files).port() == settings.kafkaPort();
      });
      holder.close();
      Waiting.until("it ends when it is not", PATIENCE, () -> {
        look(watch);
        return !server.isRunning();
      });
      assertThat(KafkaStatus.read(files)).isEqualTo(KafkaStatus.NONE);
    }
  }

  @Test
  void aTakenPortStopsNothingElseAndIsSaidInOneSentence() throws IOException {
    try (var taken = new ServerSocket(settings.kafkaPort(), 1, InetAddress.getByName("127.0.0.1"));
        var stores = EmbeddedStores.ensureRunning(settings, line -> {})) {
      assertThatThrownBy(stores::kafka)
          .isInstanceOf(StoresFailure.class)
          .hasMessage("Port " + taken.getLocalPort() + ", which Kafka needs, is taken by another program: end it or choose"
              + " another with -Dkafka.embedded.port.");
      StoresCheck.durable(stores.connection());
    }
  }

  private static void look(KafkaWatch watch) {
    try {
      watch.look();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> client(String url) {
    var parts = url.replaceFirst("kafka://", "").split("[:@]", 3);
    var client = new HashMap<String, Object>();
    client.put("bootstrap.servers", parts[2]);
    client.put("security.protocol", "SASL_PLAINTEXT");
    client.put("sasl.mechanism", "PLAIN");
    client.put("sasl.jaas.config", ("org.apache.kafka.common.security.plain.PlainLoginModule required"
        + " username=\"%s\" password=\"%s\";").formatted(parts[0], parts[1]));
    return client;
  }

  private static void makeTopic(String url) throws InterruptedException, ExecutionException {
    try (var admin = Admin.create(client(url))) {
      admin.createTopics(List.of(new NewTopic("words", 1, (short) 1))).all().get();
    }
  }

  private static void write(String url, String word) throws InterruptedException, ExecutionException {
    try (var producer = new KafkaProducer<>(client(url), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("words", word)).get();
    }
  }

  private static List<String> read(String url) {
    try (var consumer = new KafkaConsumer<>(client(url), new StringDeserializer(), new StringDeserializer())) {
      var all = List.of(new TopicPartition("words", 0));
      consumer.assign(all);
      consumer.seekToBeginning(all);
      long end = consumer.endOffsets(all).get(all.getFirst());
      var words = new ArrayList<String>();
      while (consumer.position(all.getFirst()) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(each -> words.add(each.value()));
      }
      return words;
    }
  }

  private Optional<ProcessHandle> broker() {
    return running(KafkaMain.class).findFirst();
  }

  private List<ProcessHandle> mains() {
    return running(StoresMain.class).toList();
  }

  private Stream<ProcessHandle> running(Class<?> program) {
    return processes().stream().filter(process -> mentions(process.pid(), program.getName()));
  }

  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses().filter(process -> mentions(process.pid(), room.toString())).toList();
  }

  private static boolean mentions(long pid, String word) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).contains(word);
    } catch (IOException e) {
      return false; // it has ended meanwhile
    }
  }
}

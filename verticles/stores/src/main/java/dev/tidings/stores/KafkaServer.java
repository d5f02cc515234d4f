package dev.tidings.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An embedded Kafka of one node, small in memory. It listens on two loopback ports (for clients, and the next one for
 * itself) and asks for a password on both.
 */
public final class KafkaServer extends ServerProcess {
  /** The name that clients give. */
  public static final String USER = "tidings";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final List<String> SMALL =
      List.of(
          "-Xms24m", "-Xmx96m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=32m",
          "-XX:MaxDirectMemorySize=32m", "-XX:-UsePerfData", "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=ALL-UNNAMED", "-Dlogback.configurationFile=dev/tidings/stores/kafka-log.xml",
          "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory");

  private final Path data;
  private final StoresFiles files;
  private final String password;

  KafkaServer(StoresSettings settings, StoresCredentials credentials) {
    super("Kafka", settings.kafkaPort(), new StoresFiles(settings.dataDirectory()).log("kafka"));
    this.files = new StoresFiles(settings.dataDirectory());
    this.data = files.kafka();
    this.password = credentials.kafkaPassword();
  }

  /** Stops it cleanly. */
  public void stop() {
    stop("TERM", PATIENCE);
  }

  /** Ends it by force, as a crash would. */
  public void kill() {
    stop("KILL", PATIENCE);
  }

  /** What it has acknowledged is with the system by then, and is read again at the next start. */
  @Override
  String signalAtParentsDeath() {
    return "KILL";
  }

  @Override
  List<String> command() throws IOException {
    Ports.requireFree(port() + 1, "Kafka");
    Files.createDirectories(data);
    Files.deleteIfExists(pidFile());
    Path settings = data.resolve("kafka.properties");
    StoresFiles.write(settings, settings());
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(SMALL);
    command.addAll(List.of(
        "-cp", Files.readString(files.kafkaClassPath()), KafkaMain.class.getName(), settings.toString(),
        pidFile().toString()));
    return command;
  }

  @Override
  boolean answers(long pid) throws IOException {
    return pid(pidFile()) == pid;
  }

  @Override
  long orphan() throws IOException {
    long pid = pid(pidFile());
    return pid == 0 ? 0 : Ending.ifRuns(pid, java());
  }

  private static long pid(Path file) throws IOException {
    return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private Path pidFile() {
    return data.resolve("kafka.pid");
  }

  /** One node of everything, few threads, small segments; an acknowledged record is with the operating system. */
  private String settings() {
    String module = ("org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
        + " user_%s=\"%s\";").formatted(USER, password, USER, password);
    return """
        # Written at every start.
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%1$s:%3$d
        listeners=CLIENTS://%1$s:%2$d,CONTROLLER://%1$s:%3$d
        advertised.listeners=CLIENTS://%1$s:%2$d
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=CLIENTS
        listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
        sasl.enabled.mechanisms=PLAIN
        sasl.mechanism.inter.broker.protocol=PLAIN
        sasl.mechanism.controller.protocol=PLAIN
        listener.name.clients.plain.sasl.jaas.config=%4$s
        listener.name.controller.plain.sasl.jaas.config=%4$s
        log.dirs=%5$s
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        group.initial.rebalance.delay.ms=0
        controlled.shutdown.enable=false
        num.network.threads=1
        num.io.threads=2
        num.replica.fetchers=1
        num.recovery.threads.per.data.dir=1
        background.threads=2
        log.cleaner.dedupe.buffer.size=4194304
        log.segment.bytes=16777216
        log.index.size.max.bytes=262144
        metadata.log.segment.bytes=8388608
        socket.send.buffer.bytes=65536
        socket.receive.buffer.bytes=65536
        socket.request.max.bytes=8388608
        """
        .formatted(Ports.LOOPBACK, port(), port() + 1, module, data.resolve("log"));
  }
}

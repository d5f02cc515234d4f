package dev.tidings.stores;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The broker's process: one Kafka node that is broker and controller at once. It says that it serves by writing its
 * process id beside its data.
 */
public final class KafkaMain {
  private KafkaMain() {}

  /** Takes the broker's settings file and the file to write the process id to. */
  public static void main(String[] arguments) throws IOException {
    Path settings = Path.of(arguments[0]);
    var properties = new Properties();
    try (var in = Files.newInputStream(settings)) {
      properties.load(in);
    }
    format(settings, Path.of(properties.getProperty("log.dirs")));
    var server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop"));
    server.startup();
    StoresFiles.write(Path.of(arguments[1]), Long.toString(ProcessHandle.current().pid()));
    server.awaitShutdown();
  }

  /** Prepares the data folder at the first start. */
  private static void format(Path settings, Path data) {
    if (Files.exists(data.resolve("meta.properties"))) {
      return;
    }
    var said = new ByteArrayOutputStream();
    int code = StorageTool.execute(
        new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString(), "--ignore-formatted"},
        new PrintStream(said, true, StandardCharsets.UTF_8));
    if (code != 0) {
      throw new StoresFailure("Kafka's data folder cannot be made: " + said.toString(StandardCharsets.UTF_8).strip());
    }
  }
}

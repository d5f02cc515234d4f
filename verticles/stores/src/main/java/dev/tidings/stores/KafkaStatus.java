package dev.tidings.stores;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Properties;

/**
 * What the stores' process tells of the broker, in a file that is there while there is something to tell.
 *
 * @param attempt tells one start from the next
 * @param port for clients; 0 while it does not serve
 * @param failure why the last start failed, in one sentence; empty when it did not
 */
record KafkaStatus(long attempt, int port, String failure) {
  static final KafkaStatus NONE = new KafkaStatus(0, 0, "");

  static KafkaStatus ready(int port) {
    return new KafkaStatus(System.nanoTime(), port, "");
  }

  static KafkaStatus failed(String sentence) {
    return new KafkaStatus(System.nanoTime(), 0, sentence);
  }

  void write(StoresFiles files) {
    StoresFiles.write(
        files.kafkaStatus(),
        "attempt=%d\nport=%d\nfailure=%s\n".formatted(attempt, port, failure.replace('\n', ' ')));
  }

  static void clear(StoresFiles files) {
    try {
      Files.deleteIfExists(files.kafkaStatus());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KafkaStatus read(StoresFiles files) {
    try {
      var properties = new Properties();
      properties.load(new StringReader(Files.readString(files.kafkaStatus())));
      return new KafkaStatus(
          Long.parseLong(properties.getProperty("attempt")),
          Integer.parseInt(properties.getProperty("port")),
          properties.getProperty("failure"));
    } catch (NoSuchFileException e) {
      return NONE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.tidings.stores;

import java.time.Duration;

/** Asks for the broker and waits until the stores' process has it running. */
final class KafkaWait {
  private final StoresFiles files;
  private final Duration patience;

  KafkaWait(StoresFiles files, Duration patience) {
    this.files = files;
    this.patience = patience;
  }

  KafkaHold untilReady() {
    StoresFiles.write(files.kafkaClassPath(), System.getProperty("java.class.path"));
    KafkaStatus before = KafkaStatus.read(files);
    FolderLock interest = FolderLock.shared(files.kafkaInterest(), patience);
    try {
      long end = System.nanoTime() + patience.toNanos();
      while (true) {
        KafkaStatus now = KafkaStatus.read(files);
        if (now.port() != 0) {
          return new KafkaHold(interest, url(now.port()));
        }
        if (!now.failure().isEmpty() && !now.equals(before)) {
          throw new StoresFailure(now.failure());
        }
        if (System.nanoTime() > end || !FolderLock.isHeld(files.running())) {
          throw new StoresFailure("Kafka cannot be started; see " + files.log("stores") + ".");
        }
        FolderLock.pause();
      }
    } catch (RuntimeException e) {
      interest.close();
      throw e;
    }
  }

  private String url(int port) {
    String password = StoresCredentials.of(files).kafkaPassword();
    return "kafka://%s:%s@%s:%d".formatted(KafkaServer.USER, password, Ports.LOOPBACK, port);
  }
}

package dev.tidings.media;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AppendUpload;
import dev.tidings.bus.Role;
import dev.tidings.bus.UploadId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.kafka.KafkaSource;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.postgres.PostgresSettings;
import dev.tidings.runtime.security.KeyRing;
import dev.tidings.runtime.testing.TestNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Scanner;
import java.util.Set;

/** A node with media as a process of its own, unclustered, so that a test can kill it while it takes pieces of a file. */
public final class MediaMain {
  private MediaMain() {}

  /**
   * Settings come as flags, with {@code upload}, {@code workspace} and {@code file}. Prints {@code media ready} when it
   * serves; then sends itself each piece whose bounds it reads as two numbers, and prints how much was received.
   */
  public static void main(String[] arguments) {
    var configuration = Configuration.ofProcess();
    var keys = KeyRing.of(configuration, Path.of(configuration.required("data.dir")));
    Node.open(new Node.Parts(
            Vertx.vertx(), configuration, Set.of(MediaCapability.ROLE),
            PostgresSettings.of(configuration.required("postgres.url"), configuration, keys),
            configuration.required("redis.url"), KafkaSource.at("kafka://127.0.0.1:1"), keys, new SimpleMeterRegistry()))
        .compose(node -> new MediaCapability().deploy(node).map(node))
        .onSuccess(node -> new Thread(() -> serve(node, configuration), "orders").start())
        .onFailure(failure -> {
          failure.printStackTrace();
          Runtime.getRuntime().halt(1);
        });
  }

  private static void serve(Node node, Configuration configuration) {
    System.out.println("media ready");
    try (Scanner orders = new Scanner(System.in)) {
      byte[] file = Files.readAllBytes(Path.of(configuration.required("file")));
      CallContext ada = TestNode.as(WorkspaceId.of(configuration.required("workspace")), Role.EDITOR);
      UploadId upload = UploadId.of(configuration.required("upload"));
      while (orders.hasNextInt()) {
        int from = orders.nextInt();
        byte[] piece = Arrays.copyOfRange(file, from, orders.nextInt());
        Future<MediaProtocol.Upload> sent = node.bus().request(
            MediaProtocol.APPEND_UPLOAD, new AppendUpload(upload, from, piece), ada);
        System.out.println("received " + sent.toCompletionStage().toCompletableFuture().join().received());
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

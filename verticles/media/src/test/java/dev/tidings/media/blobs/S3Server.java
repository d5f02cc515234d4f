package dev.tidings.media.blobs;

import dev.tidings.runtime.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real S3 server (S3Proxy over a folder) as a process of its own, which can be killed and started again. */
public final class S3Server implements AutoCloseable {
  private static final String ACCESS_KEY = "AKTIDINGS";
  private static final String SECRET_KEY = "a secret of tests";

  private final Path folder;
  private final int port;
  private Process process;

  private S3Server(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static S3Server start() {
    try (ServerSocket free = new ServerSocket(0)) {
      S3Server server = new S3Server(
          Files.createTempDirectory(Files.createDirectories(Path.of("target")), "s3").toAbsolutePath(), free.getLocalPort());
      free.close();
      server.restart();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server, with what it kept. */
  public void restart() {
    try {
      Path buckets = Files.createDirectories(folder.resolve("buckets"));
      Path properties = folder.resolve("s3.properties");
      Files.writeString(properties, String.join("\n",
          "s3proxy.endpoint=" + endpoint(), "s3proxy.authorization=aws-v2-or-v4",
          "s3proxy.identity=" + ACCESS_KEY, "s3proxy.credential=" + SECRET_KEY,
          "jclouds.provider=filesystem-nio2", "jclouds.filesystem.basedir=" + buckets));
      process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
          "-jar", Path.of("target", "s3-server.jar").toString(), "--properties", properties.toString()))
          .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Await.until("the S3 server answers", this::answers);
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the S3 server has ended; see " + folder.resolve("log"));
    }
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(endpoint()).toURL().openConnection();
      return connection.getResponseCode() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** As {@code kill -9}. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Makes a bucket, and gives the folder of its objects. */
  public Path bucket(String name) {
    try {
      return Files.createDirectories(folder.resolve("buckets").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What media must be told to use a bucket. */
  public Map<String, String> settings(String bucket) {
    return Map.of("media.s3.endpoint", endpoint(), "media.s3.bucket", bucket,
        "media.s3.access-key", ACCESS_KEY, "media.s3.secret-key", SECRET_KEY);
  }

  @Override
  public void close() {
    kill();
  }
}

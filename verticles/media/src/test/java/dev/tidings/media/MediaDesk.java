package dev.tidings.media;

import dev.tidings.bus.Address;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AppendUpload;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.BeginUpload;
import dev.tidings.bus.MediaProtocol.ReadAsset;
import dev.tidings.bus.MediaProtocol.StoreImage;
import dev.tidings.bus.MediaProtocol.Upload;
import dev.tidings.bus.Role;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A node with media, on a database and a folder of its own. */
final class MediaDesk implements AutoCloseable {
  final TestDatabase database = TestDatabase.create();
  final Path folder;
  final WorkspaceId workspace;
  final CallContext ada;
  private final Map<String, String> settings;
  private TestNode node;

  MediaDesk(Map<String, String> more) {
    this(fresh(), more);
  }

  private MediaDesk(Path folder, Map<String, String> more) {
    this(folder, Map.of("media.folder", folder.toString()), more);
  }

  /**
   * With files kept elsewhere.
   *
   * @param folder where the store's blobs can be counted
   * @param place the settings that name the store
   */
  MediaDesk(Path folder, Map<String, String> place, Map<String, String> more) {
    this.folder = folder;
    settings = new HashMap<>(Map.of("media.sweep", "100ms", "media.work", fresh().toString()));
    settings.putAll(place);
    settings.putAll(more);
    start();
    workspace = node.workspace("Desk", 0);
    ada = TestNode.as(workspace, Role.EDITOR);
  }

  private static Path fresh() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "media").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process of its own must be told to serve the same workspace. */
  Map<String, String> settings() {
    Map<String, String> all = new HashMap<>(settings);
    all.put("postgres.url", database.url());
    all.put("redis.url", database.stores().redisUrl());
    all.put("secrets.key", TestDatabase.SECRETS_KEY);
    all.put("data.dir", "target/test-data");
    return all;
  }

  private void start() {
    node = TestNode.on(database, settings, MediaCapability.ROLE);
    Await.result(new MediaCapability().deploy(node.node()));
  }

  /** Another process takes over: nothing but the database and the folder is left of this one. */
  void restart() {
    node.close();
    start();
  }

  TestNode node() {
    return node;
  }

  <Q, R> Future<R> ask(Address<Q, R> address, Q question) {
    return ask(address, question, ada);
  }

  <Q, R> Future<R> ask(Address<Q, R> address, Q question, CallContext context) {
    return node.node().bus().request(address, question, context);
  }

  Asset store(byte[] image) {
    return Await.result(ask(MediaProtocol.STORE_IMAGE, new StoreImage("cup", image, null)));
  }

  byte[] read(Asset asset) {
    Buffer all = Buffer.buffer();
    while (all.length() < asset.size()) {
      AssetPiece piece = Await.result(ask(
          MediaProtocol.READ_ASSET, new ReadAsset(asset.id(), all.length(), MediaProtocol.LONGEST_PIECE)));
      all.appendBytes(piece.bytes());
    }
    return all.getBytes();
  }

  Upload begin(byte[] file, String contentType) {
    return Await.result(ask(MediaProtocol.BEGIN_UPLOAD, new BeginUpload("a file", file.length, contentType, "What it shows")));
  }

  Future<Upload> append(Upload upload, byte[] file, int from, int to) {
    return ask(MediaProtocol.APPEND_UPLOAD, new AppendUpload(upload.id(), from, Arrays.copyOfRange(file, from, to)));
  }

  /** In one piece. */
  Future<Upload> upload(byte[] file, String contentType) {
    return append(begin(file, contentType), file, 0, file.length);
  }

  long blobs() {
    return files(folder);
  }

  /** How many files are half put together, or were left so. */
  long unfinished() {
    return files(Path.of(settings.get("media.work")));
  }

  /** What is removed while it is counted is not there. */
  private static long files(Path folder) {
    var found = new AtomicLong();
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          found.incrementAndGet();
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path left, IOException failure) {
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.get();
  }

  long rows(String table) {
    try (var connection = database.superuser(); var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String code(Future<?> future) {
    return ((BusFailure) Await.failure(future)).code();
  }

  @Override
  public void close() {
    node.close();
    database.close();
  }
}

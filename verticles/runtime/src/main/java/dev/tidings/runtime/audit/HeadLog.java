package dev.tidings.runtime.audit;

import dev.tidings.bus.AuditProtocol.Head;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.WorkspaceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the sealed records ended, in a file that lines are only added to. A head that follows from the one before it takes
 * its place, since its hash covers it; one that does not is kept beside it for ever. Blocking; several processes may share
 * the file. Fails with UncheckedIOException if it cannot be read or written.
 */
final class HeadLog {
  /** Lines that say nothing new are dropped once there are so many of them. */
  private static final int STALE_LINES = 2_000;

  private final Path file;
  private final Map<WorkspaceId, List<Head>> kept = new HashMap<>();
  private Object identity;
  private long offset;
  private int lines;
  private boolean torn;

  HeadLog(Path file) {
    this.file = file;
  }

  /** The heads of a workspace that no later one covers. */
  synchronized List<Head> of(WorkspaceId workspace) {
    locked(this::read);
    return List.copyOf(kept.getOrDefault(workspace, List.of()));
  }

  /** All heads that no later one covers. */
  synchronized List<Head> all() {
    locked(this::read);
    return kept.values().stream().flatMap(List::stream).toList();
  }

  /** Adds what is new among the heads, on disk when this returns. */
  synchronized void add(List<Head> heads) {
    locked(() -> {
      read();
      var text = new StringBuilder(torn ? "\n" : "");
      torn = false;
      for (var head : heads) {
        if (keep(head)) {
          text.append(BusJson.toText(head)).append('\n');
          lines++;
        }
      }
      write(file, text.toString(), StandardOpenOption.APPEND);
      offset += text.toString().getBytes(StandardCharsets.UTF_8).length;
      long needed = kept.values().stream().mapToInt(List::size).sum();
      if (lines > needed + STALE_LINES) {
        rewrite();
      }
    });
  }

  private boolean keep(Head head) {
    var heads = kept.computeIfAbsent(head.workspace(), none -> new ArrayList<>());
    if (heads.stream().anyMatch(each -> each.block() == head.block() && each.hash().equals(head.hash()))) {
      return false;
    }
    boolean follows = !heads.isEmpty() && heads.getLast().block() + 1 == head.block()
        && heads.getLast().hash().equals(head.previousHash());
    if (follows) {
      heads.removeLast();
    }
    heads.add(head);
    return true;
  }

  /** What another process has added, or all of it after another process has written it anew. */
  private void read() throws IOException {
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
    var now = Files.readAttributes(file, BasicFileAttributes.class);
    if (!now.fileKey().equals(identity) || now.size() < offset) {
      kept.clear();
      offset = 0;
      lines = 0;
      identity = now.fileKey();
    }
    if (now.size() == offset) {
      return;
    }
    try (var input = Files.newInputStream(file)) {
      input.skipNBytes(offset);
      byte[] added = input.readAllBytes();
      offset += added.length;
      torn = added[added.length - 1] != '\n';
      new String(added, StandardCharsets.UTF_8).lines().forEach(this::take);
    }
  }

  /** A line that a crash has torn is none: what it said stands in PostgreSQL still, and the next one is kept beside it. */
  private void take(String line) {
    lines++;
    try {
      keep(BusJson.fromText(line, Head.class));
    } catch (RuntimeException e) {
      lines--;
    }
  }

  private void rewrite() throws IOException {
    var text = new StringBuilder();
    kept.values().forEach(heads -> heads.forEach(head -> text.append(BusJson.toText(head)).append('\n')));
    var whole = file.resolveSibling(file.getFileName() + ".new");
    write(whole, text.toString(), StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    identity = null;
    read();
  }

  private static void write(Path file, String text, StandardOpenOption how) throws IOException {
    if (text.isEmpty() && how == StandardOpenOption.APPEND) {
      return;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private void locked(Work work) {
    var lock = file.resolveSibling(file.getFileName() + ".lock");
    synchronized (HeadLog.class) {
      try {
        Files.createDirectories(file.getParent());
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var held = channel.lock()) {
          work.run();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The heads of the sealed record in " + file + " cannot be kept", e);
      }
    }
  }
}

package dev.tidings.launcher;

import dev.tidings.runtime.Node;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** What the person in front of the terminal is told when the node is ready: what runs, where to go, how to sign in. */
final class Welcome {
  private final LauncherSettings settings;
  private final Node node;
  private final Vertx vertx;
  private final StoresAccess stores;
  private final List<String> signIn;

  /** Keeps how to sign in, so that it is there for whoever finds the node ready. */
  Welcome(LauncherSettings settings, Node node, Vertx vertx, StoresAccess stores) {
    this.settings = settings;
    this.node = node;
    this.vertx = vertx;
    this.stores = stores;
    this.signIn = signIn();
  }

  void print(Progress progress) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(inventory(progress));
    if (node.has("web")) {
      lines.add("");
      lines.add("  Tidings is ready:  " + settings.publicUrl());
      signIn.forEach(line -> lines.add("  " + line));
    }
    lines.add("");
    progress.block(lines);
  }

  private String inventory(Progress progress) {
    return String.format(
        Locale.ROOT,
        "Node %s ready in %.1f s · roles %s · %s · %s · management %s:%d",
        node.id(), progress.elapsed().toMillis() / 1000.0, String.join(", ", node.roles()),
        vertx.isClustered() ? "clustered" : "not clustered", stores.described(),
        settings.managementHost(), settings.managementPort());
  }

  /** Lines given at the first start are kept for the owner; later starts say where. */
  private List<String> signIn() {
    Path kept = settings.dataDirectory().resolve("sign-in.txt");
    List<String> announced = node.announcements();
    try {
      if (!announced.isEmpty()) {
        keep(kept, announced);
        return announced;
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(Welcome.class).warn("How to sign in cannot be kept in {}", kept, e);
      return announced;
    }
    return Files.exists(kept) ? List.of("How to sign in is kept in " + kept) : List.of();
  }

  private static void keep(Path file, List<String> lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, lines);
  }
}

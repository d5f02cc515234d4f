package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sandbox does while another one holds the data folder: it passes connections to its own port on to the holder, so that each node of a machine
 * reaches the one sandbox under its own port. The holder's port lies in a file beside the data.
 */
final class Standby {
  private static final Logger LOG = LoggerFactory.getLogger(Standby.class);

  private final Vertx vertx;
  private final SandboxConfig config;
  private final NetClient client;
  private NetServer forwarder;
  private OptionalInt holder = OptionalInt.empty();

  Standby(Vertx vertx, SandboxConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.client = vertx.createNetClient();
  }

  /** Says in the folder which port serves. Blocking. */
  static void announce(Path folder, int port) {
    try {
      Files.writeString(folder.resolve("sandbox.port"), Integer.toString(port));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The holder's port, once it was found. */
  OptionalInt holder() {
    return holder;
  }

  /** Finds the holder and passes connections on to it, unless it serves this very port. Never fails: there may be nothing to pass on to yet. */
  Future<Void> passOn() {
    return vertx.executeBlocking(() -> read(config.data()))
        .compose(
            found -> {
              holder = found;
              boolean elsewhere = found.isPresent() && config.port() != 0 && found.getAsInt() != config.port();
              return elsewhere && forwarder == null ? listen() : Future.succeededFuture();
            })
        .otherwiseEmpty();
  }

  /** Frees the port. */
  Future<Void> end() {
    NetServer ended = forwarder;
    forwarder = null;
    return ended == null ? Future.succeededFuture() : ended.close();
  }

  private Future<Void> listen() {
    NetServer server = vertx.createNetServer().connectHandler(this::forward);
    return server
        .listen(config.port(), config.host())
        .onSuccess(
            listening -> {
              forwarder = server;
              LOG.info("another node plays the simulated networks; port {} leads to it", config.port());
            })
        .mapEmpty();
  }

  private void forward(NetSocket near) {
    near.pause();
    client
        .connect(holder.orElseThrow(), "127.0.0.1")
        .onSuccess(
            far -> {
              near.pipeTo(far);
              far.pipeTo(near);
            })
        .onFailure(gone -> near.close());
  }

  private static OptionalInt read(Path folder) {
    try {
      String text = Files.readString(folder.resolve("sandbox.port")).trim();
      return text.matches("\\d{1,5}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    } catch (IOException notThereYet) {
      return OptionalInt.empty();
    }
  }
}

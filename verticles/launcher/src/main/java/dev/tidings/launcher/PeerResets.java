package dev.tidings.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.slf4j.Marker;

/**
 * Leaves out that a peer has reset a connection to which nobody can listen: those of the clustered event bus, to which Vert.x
 * gives no handler (5.0.8, ClusteredEventBus). That a node has died is told by the cluster. Whatever else such a connection
 * meets is logged as it comes.
 */
public final class PeerResets extends TurboFilter {
  private static final String CONNECTIONS = "io.vertx.core.net.impl.ConnectionBase";
  /** As the JDK's sockets and Netty's own say it. */
  private static final List<String> RESETS = List.of("Connection reset", "Broken pipe");

  @Override
  public FilterReply decide(Marker marker, Logger logger, Level level, String message, Object[] parameters, Throwable failure) {
    return logger.getName().equals(CONNECTIONS) && message != null && RESETS.stream().anyMatch(message::contains)
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}

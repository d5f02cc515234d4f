package dev.tidings.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Marker;

/**
 * Leaves out that a peer has hung up where nobody can listen: on connections of the clustered event bus, to which Vert.x gives
 * no handler (5.0.8, ClusteredEventBus), and on a browser's while its WebSocket is being opened, which Vert.x then opens in
 * vain (5.0.8, Http1xServerConnection). That a node has died is told by the cluster. Whatever else is met is logged as it
 * comes.
 */
public final class PeerResets extends TurboFilter {
  private static final String CONNECTIONS = "io.vertx.core.net.impl.ConnectionBase";
  private static final String CONTEXTS = "io.vertx.core.impl.ContextImpl";
  private static final String OPENING = "createWebSocket";
  private static final int FRAMES = 4;
  /** As the JDK's sockets and Netty's own say it. */
  private static final List<String> RESETS = List.of("Connection reset", "Broken pipe");

  @Override
  public FilterReply decide(Marker marker, Logger logger, Level level, String message, Object[] parameters, Throwable failure) {
    boolean reset = logger.getName().equals(CONNECTIONS) && message != null && RESETS.stream().anyMatch(message::contains);
    return reset || logger.getName().equals(CONTEXTS) && isOpenedInVain(failure) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  private static boolean isOpenedInVain(Throwable failure) {
    return failure instanceof IllegalStateException
        && Arrays.stream(failure.getStackTrace()).limit(FRAMES).anyMatch(frame -> frame.getMethodName().contains(OPENING));
  }
}

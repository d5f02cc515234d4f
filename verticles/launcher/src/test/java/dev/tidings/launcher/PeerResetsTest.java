package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of a node's log, and what is not. */
class PeerResetsTest {
  @TempDir Path room;

  @ParameterizedTest
  @ValueSource(strings = {"/logback-text.xml", "/logback-json.xml"})
  void resetsOfConnectionsAreLeftOutAndAllElseThatTheyMeetIsNot(String settings) throws JoranException {
    var context = new LoggerContext();
    context.putProperty("tidings.log.file", room.resolve("node.log").toString());
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(getClass().getResource(settings));
    var heard = new ListAppender<ILoggingEvent>();
    heard.start();
    var connections = context.getLogger("io.vertx.core.net.impl.ConnectionBase");
    connections.addAppender(heard);
    connections.setAdditive(false);

    connections.error("Connection reset");
    connections.error("recvAddress(..) failed with error(-104): Connection reset by peer");
    connections.error("sendAddress(..) failed with error(-32): Broken pipe");
    connections.error("an unforeseen frame");
    connections.error(null, new IllegalStateException("no message"));
    var contexts = context.getLogger("io.vertx.core.impl.ContextImpl");
    contexts.addAppender(heard);
    contexts.setAdditive(false);
    contexts.error("Unhandled exception", openedInVain());
    contexts.error("Unhandled exception", new IllegalStateException("Result is already complete"));
    contexts.error("Unhandled exception", new IllegalArgumentException("another"));
    context.stop();

    assertThat(heard.list).extracting(ILoggingEvent::getMessage).containsExactly(
        "an unforeseen frame", null, "Unhandled exception", "Unhandled exception");
  }

  /** As Vert.x tells it: where the promise of the WebSocket had failed with the connection. */
  private static IllegalStateException openedInVain() {
    var failure = new IllegalStateException("Result is already complete");
    failure.setStackTrace(new StackTraceElement[] {
        new StackTraceElement("io.vertx.core.Promise", "complete", "Promise.java", 77),
        new StackTraceElement(
            "io.vertx.core.http.impl.Http1xServerConnection", "lambda$createWebSocket$2", "Http1xServerConnection.java", 300)});
    return failure;
  }
}

package dev.tidings.runtime.postgres;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Handler;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Gives a new connection up when its server has said nothing for so long; whatever waits for an answer then fails as when
 * the server closes it. It is set on the socket itself, since the driver (Vert.x 5.0) leaves a pool's TCP options out, and
 * its own way to close a connection waits for the server.
 */
final class Silence implements Handler<SqlConnection> {
  private final Duration longest;

  Silence(Duration longest) {
    this.longest = longest;
  }

  /** To be told of each new connection, which is then given to its pool. */
  @Override
  public void handle(SqlConnection connection) {
    if (((SqlConnectionInternal) connection).unwrap().unwrap() instanceof SocketConnectionBase open) {
      var channel = open.socket().channelHandlerContext().channel();
      channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
      channel.pipeline().addFirst("silence", new Watch(longest));
    }
    connection.close();
  }

  private static final class Watch extends IdleStateHandler {
    private Watch(Duration longest) {
      super(longest.toMillis(), 0, 0, TimeUnit.MILLISECONDS);
    }

    /** From here, before the driver's own handlers: they would say good-bye and wait for the answer. */
    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
      context.close();
    }
  }
}

package dev.tidings.web.live;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;

/**
 * Holds back a WebSocket's flushes while more is about to be written, so that several messages leave in one system call.
 * Without it Vert.x flushes each message by itself. Used on the connection's event loop only.
 */
final class Cork extends ChannelOutboundHandlerAdapter {
  /** Well below what may wait for any connection, so that what is held here never counts as a queue. */
  private static final int MOST_HELD = 32 << 10;

  private final ChannelHandlerContext connection;
  private boolean holding;
  private int held;

  private Cork(ChannelHandlerContext connection) {
    this.connection = connection;
  }

  /** Puts one into the connection of a request that has become a WebSocket. */
  static Cork in(HttpConnection connection) {
    return in(((ConnectionBase) connection).channel().pipeline().context(VertxHandler.class));
  }

  static Cork in(ChannelHandlerContext connection) {
    var cork = new Cork(connection);
    connection.pipeline().addBefore(connection.name(), "cork", cork);
    return cork;
  }

  /** From now on what is written may wait, but not much of it. */
  void hold() {
    holding = true;
  }

  /** Lets go of what is held, and holds no more. */
  void release() {
    holding = false;
    if (held > 0) {
      connection.flush();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (holding && message instanceof ByteBufHolder frame) {
      held += frame.content().readableBytes();
    }
    context.write(message, promise);
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    if (!holding || held > MOST_HELD) {
      held = 0;
      context.flush();
    }
  }
}

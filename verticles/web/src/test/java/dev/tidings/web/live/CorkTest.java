package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorkTest {
  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final Cork cork = Cork.in(channel.pipeline().firstContext());

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void whatIsHeldLeavesTogetherAndInOrder() {
    cork.hold();
    send("one");
    send("two");
    assertThat(sent()).isNull();
    cork.release();
    assertThat(sent()).isEqualTo("one");
    assertThat(sent()).isEqualTo("two");
  }

  @Test
  void withoutBeingHeldEachLeavesAtOnce() {
    send("one");
    assertThat(sent()).isEqualTo("one");
    cork.hold();
    cork.release();
    send("two");
    assertThat(sent()).isEqualTo("two");
  }

  @Test
  void muchIsNotHeld() {
    var half = "x".repeat(20_000);
    cork.hold();
    send(half);
    assertThat(sent()).isNull();
    send(half);
    assertThat(sent()).isEqualTo(half);
    assertThat(sent()).isEqualTo(half);
    send("more");
    assertThat(sent()).isNull();
  }

  /** As Vert.x does: a message and its flush, from the last handler of the pipeline. */
  private void send(String text) {
    channel.pipeline().lastContext().writeAndFlush(new TextWebSocketFrame(text));
  }

  private String sent() {
    TextWebSocketFrame frame = channel.readOutbound();
    try {
      return frame == null ? null : frame.text();
    } finally {
      if (frame != null) {
        frame.release();
      }
    }
  }
}

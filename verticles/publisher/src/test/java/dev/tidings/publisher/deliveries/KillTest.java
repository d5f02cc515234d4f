package dev.tidings.publisher.deliveries;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestFactory;

/** All kinds of deaths together, so that what they left is waited for once. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@DisplayName("However a publishing process dies, each post and answer stands exactly once, and still does 30 s after")
class KillTest {
  private static CountedAgain counted;

  @BeforeAll
  static void open() {
    counted = new CountedAgain();
  }

  @AfterAll
  static void close() throws Exception {
    counted.close();
  }

  /** Undoes what a case switched on, and nothing else: what stands on the networks is counted again. */
  @AfterEach
  void calm() {
    var control = counted.sandbox().control();
    control.clearFaults();
    control.dropAll();
    control.latency(Duration.ZERO);
  }

  @Nested
  @Order(1)
  @DisplayName("texts")
  class Texts extends TextKills {
    Texts() {
      super(counted);
    }
  }

  @Nested
  @Order(2)
  @DisplayName("images")
  class Images extends ImageKills {
    Images() {
      super(counted);
    }
  }

  @Nested
  @Order(3)
  @DisplayName("posts on Instagram")
  class OnInstagram extends InstagramKills {
    OnInstagram() {
      super(counted);
    }
  }

  @Nested
  @Order(4)
  @DisplayName("videos on TikTok")
  class OnTikTok extends TikTokKills {
    OnTikTok() {
      super(counted);
    }
  }

  @Nested
  @Order(5)
  @DisplayName("videos on YouTube")
  class OnYouTube extends YouTubeKills {
    OnYouTube() {
      super(counted);
    }
  }

  @Nested
  @Order(6)
  @DisplayName("answers to comments")
  class Replies extends ReplyKills {
    Replies() {
      super(counted);
    }
  }

  @Nested
  @Order(Integer.MAX_VALUE)
  @DisplayName("all of them")
  class Afterwards {
    @TestFactory
    @DisplayName("counted again, 30 s after the last")
    List<DynamicTest> again() {
      return counted.again();
    }
  }
}

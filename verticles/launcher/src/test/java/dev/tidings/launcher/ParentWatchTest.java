package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
  @AfterEach
  void forget() {
    List.of("test.a", "test.b", "test.c", "test.kept").forEach(System::clearProperty);
  }

  @Test
  void whatWasGivenToTheBuildReachesThePlatform() {
    System.setProperty("test.kept", "ours");
    ParentWatch.takeOverFlags(List.of("-Xmx1g", "launcher", "-Dtest.a=8090", "-D", "test.b=a b=c", "-Dtest.c", "-Dtest.kept=theirs", "-D"));
    assertThat(System.getProperty("test.a")).isEqualTo("8090");
    assertThat(System.getProperty("test.b")).isEqualTo("a b=c");
    assertThat(System.getProperty("test.c")).isEqualTo("true");
    assertThat(System.getProperty("test.kept")).isEqualTo("ours");
  }
}

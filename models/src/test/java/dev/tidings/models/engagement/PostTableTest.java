package dev.tidings.models.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostTableTest {
  private static final String HEADER = "created_at\tlikes\tshares\tis_share\tis_reply\tclient\ttext\n";
  @TempDir
  private Path folder;

  @Test
  void readsPosts() throws Exception {
    var posts = PostTable.read(file(HEADER + "2026-01-01T10:00:00\t3\t1\tfalse\ttrue\tDesk\tBread &amp; \"butter\"\n"));
    assertThat(posts).containsExactly(
        new MeasuredPost(Instant.parse("2026-01-01T10:00:00Z"), new Draft("Bread & \"butter\"", "Desk", true, false), 3));
  }

  @Test
  void readsWhatOtherProgramsWrite() throws Exception {
    var posts = PostTable.read(file("\uFEFF" + HEADER.replace("\n", "\r\n")
        + "2026-01-01T10:00:00\t3\t1\tfalse\ttrue\tDesk\tOne\tor\rtwo\r\n2026-01-01T11:00:00\t3\t1\tfalse\ttrue\tDesk\t"));
    assertThat(posts).extracting(post -> post.draft().text()).containsExactly("One\tor\rtwo", "");
  }

  @Test
  void emptyLinesAtTheEndAreNothing() throws Exception {
    var row = "2026-01-01T10:00:00\t3\t1\tfalse\ttrue\tDesk\tBread\n";
    assertThat(PostTable.read(file(HEADER + row + "\n\r\n"))).hasSize(1);
    assertWrong(row + "\n" + row, "line 3 is empty");
  }

  @Test
  void saysWhichLineIsWrong() throws Exception {
    assertWrong("2026-01-01T10:00:00\tmany\t1\tfalse\ttrue\tDesk\tBread\n", "line 2 has no likes: many");
    assertWrong("2026-01-01T10:00:00\t-3\t1\tfalse\ttrue\tDesk\tBread\n", "line 2 has likes below zero: -3");
    assertWrong("2026-01-01T10:00:00\t3\t1\tfalse\ttrue\tDesk\n", "line 2 has 6 columns, not 7");
    assertWrong("yesterday\t3\t1\tfalse\ttrue\tDesk\tBread\n", "line 2 has no time: yesterday");
    assertWrong("2026-01-01T10:00:00\t3\t1\tno\ttrue\tDesk\tBread\n", "line 2 has neither true nor false: no");
    assertWrong("2026-01-02T10:00:00\t3\t1\tfalse\ttrue\tD\tB\n2026-01-01T10:00:00\t3\t1\tfalse\ttrue\tD\tB\n",
        "line 3 is older");
    assertThatThrownBy(() -> PostTable.read(file("likes\ttext\n"))).hasMessageContaining("no column created_at");
  }

  @Test
  void judgesForecastsByRankAndByArea() {
    // Spearman: IQ and hours of television, as worked at en.wikipedia.org/wiki/Spearman's_rank_correlation_coefficient:
    // -29/165.
    assertThat(ForecastQuality.spearman(
        new double[] {106, 100, 86, 101, 99, 103, 97, 113, 112, 110}, new double[] {7, 27, 2, 50, 28, 29, 20, 12, 6, 17}))
        .isCloseTo(-29.0 / 165, within(1e-9));
    assertThat(ForecastQuality.auc(new double[] {0.1, 0.4, 0.35, 0.8}, new double[] {-1, -1, 1, 1})).isEqualTo(0.75);
    assertThat(ForecastQuality.auc(new double[] {1, 1, 1, 1}, new double[] {-1, -1, 1, 1})).isEqualTo(0.5);
  }

  private void assertWrong(String rows, String message) {
    assertThatThrownBy(() -> PostTable.read(file(HEADER + rows)))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
  }

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("posts.tsv"), content);
  }
}

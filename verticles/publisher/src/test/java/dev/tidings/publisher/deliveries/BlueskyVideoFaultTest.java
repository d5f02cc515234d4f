package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever happens to a video on its way to Bluesky, its post stands there exactly once")
class BlueskyVideoFaultTest {
  /** Word, limits, word, beginning, two parts, end, a look, the post. */
  private static final int REQUESTS = 9;
  private static final int LENGTH = 1_200_000;
  private static final Map<String, Map<String, Object>> FAULTS = Map.of(
      "reset-before", Map.of(), "reset-after", Map.of(), "timeout-after", Map.of(),
      "error-before", Map.of("status", 503), "rate-limited-bare", Map.of());

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static PublisherProcess publisher;

  private record Cell(String fault, int request, AccountId account, String text) {}

  @BeforeAll
  static void open() {
    sandbox = SharedSandbox.asNew();
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of("bluesky"));
    publisher = newsroom.publisher();
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
  }

  @Test
  @DisplayName("each fault at each request")
  void table() {
    var workspace = newsroom.workspace();
    var film = film(workspace);
    var healthy = plan(workspace, film, new Cell("none", 0, newsroom.account(workspace, "bluesky"), "Nothing happens to it."));
    newsroom.awaitAccount(healthy.account(), "PUBLISHED");
    assertThat(requests(healthy)).isGreaterThanOrEqualTo(REQUESTS);
    var cells = new ArrayList<Cell>();
    FAULTS.forEach((fault, details) -> {
      for (int request = 0; request < REQUESTS; request++) {
        var cell = new Cell(fault, request, newsroom.account(workspace, "bluesky"), "Film %s %d.".formatted(fault, request));
        var json = new JsonObject().put("network", "bluesky").put("account", newsroom.handle(cell.account())).put("kind", fault)
            .put("operations", new JsonArray().add("any")).put("skip", request).put("count", 1);
        details.forEach(json::put);
        newsroom.control.fault(json);
        cells.add(plan(workspace, film, cell));
      }
    });
    for (var cell : cells) {
      newsroom.awaitAccount(cell.account(), "PUBLISHED");
      var posts = newsroom.control.posts("bluesky", cell.text());
      assertThat(posts).as(cell.toString()).hasSize(1);
      assertThat(posts.getFirst().getJsonArray("media").getJsonObject(0).getString("contentType")).isEqualTo("video/mp4");
    }
  }

  private static Cell plan(WorkspaceId workspace, AssetId film, Cell cell) {
    newsroom.planVariant(workspace, cell.account(), new PostContent.Variant("bluesky",
        List.of(new PostContent.Part(cell.text(), List.of(new PostContent.Media(film, "Boats come in")))), Map.of()));
    return cell;
  }

  private static long requests(Cell cell) {
    var remote = newsroom.text("select remote_id from account where id = '" + cell.account() + "'").getFirst();
    return newsroom.control.requests(0).stream().filter(each -> remote.equals(each.getString("account"))).count();
  }

  private static AssetId film(WorkspaceId workspace) {
    var film = new byte[LENGTH];
    new Random(7).nextBytes(film);
    System.arraycopy("\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1), 0, film, 0, 12);
    var id = Identifiers.next();
    var bytes = "'\\x" + HexFormat.of().formatHex(film) + "'::bytea";
    newsroom.database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height, duration_millis,"
        + " codec, sha256, bytes, created_by) values ('" + workspace + "', '" + id + "', 'VIDEO', 'video/mp4', " + LENGTH
        + ", 640, 360, 4000, 'avc1', encode(sha256(" + bytes + "), 'hex'), " + bytes + ", 'test')");
    return new AssetId(id);
  }
}

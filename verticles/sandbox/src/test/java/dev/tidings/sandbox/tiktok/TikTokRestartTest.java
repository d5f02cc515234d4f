package dev.tidings.sandbox.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.Films;
import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TikTokRestartTest {
  private static final int CHUNK = 5 << 20;

  @Test
  @DisplayName("what TikTok had of a video when it went down it has when it is up again")
  void uploadsOutlast(@TempDir Path data) throws Exception {
    byte[] film = Films.mp4(20, 2 * CHUNK + 7);
    String token;
    JsonObject begun;
    try (RunningSandbox before = RunningSandbox.on(data)) {
      token = before.control().unlimitedAccount("tiktok", "steady").getString("accessToken");
      JsonObject source = new JsonObject().put("source", "FILE_UPLOAD").put("video_size", film.length)
          .put("chunk_size", CHUNK).put("total_chunk_count", 2);
      JsonObject post = new JsonObject().put("title", "Outlasting").put("privacy_level", "SELF_ONLY");
      JsonObject body = new JsonObject().put("post_info", post).put("source_info", source);
      begun = new JsonObject(before.post("/tiktok/v2/post/publish/video/init/", token, body).body()).getJsonObject("data");
      assertThat(put(begun.getString("upload_url"), film, 0, CHUNK)).isEqualTo(206);
    }
    try (RunningSandbox after = RunningSandbox.on(data)) {
      URI address = URI.create(begun.getString("upload_url"));
      JsonObject asked = new JsonObject().put("publish_id", begun.getString("publish_id"));
      JsonObject status = new JsonObject(after.post("/tiktok/v2/post/publish/status/fetch/", token, asked).body()).getJsonObject("data");
      assertThat(status.getInteger("uploaded_bytes")).isEqualTo(CHUNK);
      assertThat(put(after.url() + address.getRawPath() + "?" + address.getRawQuery(), film, CHUNK, film.length)).isEqualTo(201);
      JsonObject shown = after.control().posts("tiktok", "Outlasting").getFirst();
      try (var bytes = URI.create(shown.getJsonArray("media").getJsonObject(0).getString("url")).toURL().openStream()) {
        assertThat(Arrays.equals(bytes.readAllBytes(), film)).isTrue();
      }
    }
  }

  private static int put(String url, byte[] film, int from, int to) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "video/mp4")
            .header("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + film.length)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(Arrays.copyOfRange(film, from, to)))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}

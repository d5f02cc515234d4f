package dev.tidings.sandbox.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.sandbox.RunningSandbox;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YouTubeQuotaTest {
  private static final String UPLOADS = "/youtube/upload/youtube/v3/videos?uploadType=resumable&part=snippet";
  private static final String VIDEO = "/youtube/youtube/v3/videos?id=AAAAAAAAAAA";
  private static final String CHANNEL = "/youtube/youtube/v3/channels?part=id&mine=true";
  @TempDir static Path data;

  @Test
  void isTheApplicationsOverAllItsChannels() {
    try (RunningSandbox sandbox = RunningSandbox.on(data)) {
      String harbour = token(sandbox, "harbour", new JsonObject());
      String lighthouse = token(sandbox, "lighthouse", new JsonObject());
      String apart = token(sandbox, "apart", new JsonObject().put("budgets", new JsonObject().put("uploads", 1).put("units", 1)));
      for (int upload = 0; upload < 100; upload++) {
        assertThat(begin(sandbox, upload % 2 == 0 ? harbour : lighthouse).statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = begin(sandbox, harbour);
      assertThat(refused.statusCode()).isEqualTo(403);
      JsonObject error = new JsonObject(refused.body()).getJsonObject("error");
      assertThat(error.getInteger("code")).isEqualTo(403);
      assertThat(error.getJsonArray("errors").getJsonObject(0).getString("reason")).isEqualTo("quotaExceeded");
      assertThat(error.getJsonArray("errors").getJsonObject(0).getString("domain")).isEqualTo("youtube.quota");
      assertThat(begin(sandbox, lighthouse).statusCode()).as("the other channel's as well").isEqualTo(403);
      assertThat(begin(sandbox, apart).statusCode()).as("one with a budget of its own").isEqualTo(200);
      assertThat(sandbox.send("GET", CHANNEL, harbour, null).statusCode()).as("uploads have a bucket of their own").isEqualTo(200);
      for (int deletion = 0; deletion < 199; deletion++) {
        assertThat(sandbox.send("DELETE", VIDEO, deletion % 2 == 0 ? harbour : lighthouse, null).statusCode()).isEqualTo(404);
      }
      assertThat(sandbox.send("DELETE", VIDEO, lighthouse, null).statusCode()).as("50 of the 49 that are left").isEqualTo(403);
      assertThat(sandbox.send("GET", CHANNEL, lighthouse, null).statusCode()).as("one of them").isEqualTo(200);
    }
  }

  private static String token(RunningSandbox sandbox, String handle, JsonObject how) {
    return sandbox.control().call("PUT", "accounts/youtube/" + handle, how).getString("accessToken");
  }

  private static HttpResponse<String> begin(RunningSandbox sandbox, String token) {
    String video = "{\"snippet\": {\"title\": \"a\", \"description\": \"b\"}}";
    return sandbox.send("POST", UPLOADS, token, video, "Content-Type", "application/json", "X-Upload-Content-Length", "10",
        "X-Upload-Content-Type", "video/mp4");
  }
}

package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostPageTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir static Path data;
  private static RunningSandbox sandbox;
  private static SandboxControl control;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
    control = sandbox.control();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"x", "facebook"})
  void tellsWhatPeopleDidWithAPost(String network) {
    String token = control.unlimitedAccount(network, "harbour").getString("accessToken");
    String other = control.unlimitedAccount(network, "mia").getString("accessToken");
    JsonObject post = say(network, token, "Tide tables, @mia", null);
    assertThat(page(post)).contains(figure("↩", 0, "answers"), figure("⟲", 0, "shares"), figure("♡", 0, "likes"))
        .doesNotContain("saves", "views");
    say(network, other, "Thank you", post.getString("id"));
    say(network, token, "You are welcome", post.getString("id"));
    control.call("PUT", "posts/" + network + "/" + post.getString("id") + "/counts",
        new JsonObject().put("impressions", 900).put("likes", 7).put("shares", 3).put("saves", 1));
    assertThat(page(post)).contains(
        figure("↩", 2, "answers"), figure("⟲", 3, "shares"), figure("♡", 7, "likes"), figure("⚑", 1, "saves"), figure("◉", 900, "views"));
  }

  @Test
  void everyNetworkHasALookOfItsOwn() {
    String style = sandbox.send("GET", "/page.css", null, null).body();
    Set<String> accents = new HashSet<>();
    for (Network network : Networks.all()) {
      Matcher accent = Pattern.compile("body\\." + network.id() + " \\{ --accent: (#[0-9a-f]{6});").matcher(style);
      assertThat(accent.find()).as(network.id()).isTrue();
      assertThat(accents.add(accent.group(1))).as("%s is told from the others", network.id()).isTrue();
      assertThat(style).as("and not by its colour alone").containsPattern("body\\." + network.id() + " [.a-z]");
    }
    assertThat(style).as("nothing is fetched from elsewhere").doesNotContain("url(", "@import");
  }

  private static JsonObject say(String network, String token, String text, String answered) {
    if (network.equals("x")) {
      JsonObject tweet = new JsonObject().put("text", text);
      if (answered != null) {
        tweet.put("reply", new JsonObject().put("in_reply_to_tweet_id", answered));
      }
      assertThat(sandbox.post("/x/2/tweets", token, tweet).statusCode()).isEqualTo(201);
    } else if (answered == null) {
      assertThat(sandbox.send("POST", "/facebook/v26.0/me/feed", token, "message=" + text.replace(' ', '+'), "Content-Type", FORM).statusCode())
          .isEqualTo(200);
    } else {
      control.call("POST", "posts/facebook/" + answered + "/comments", new JsonObject().put("account", "mia").put("text", text));
    }
    return answered == null ? control.posts(network, text).getFirst() : null;
  }

  private static String page(JsonObject post) {
    return sandbox.send("GET", post.getString("url").substring(sandbox.url().length()), null, null).body();
  }

  private static String figure(String sign, int count, String what) {
    return "<span title=\"" + what + "\"><i aria-hidden=\"true\">" + sign + "</i> " + count + " <span class=\"spoken\">" + what + "</span></span>";
  }
}

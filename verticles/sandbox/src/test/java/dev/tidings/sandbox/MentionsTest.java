package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How strictly requests for who names a page or an account elsewhere are read. */
class MentionsTest {
  private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
  private static final String[] FINDER =
      {"LinkedIn-Version", "202607", "X-Restli-Protocol-Version", "2.0.0", "X-RestLi-Method", "FINDER", "Content-Type", "application/json"};

  @TempDir static Path data;
  private static RunningSandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.on(data);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static JsonObject limited(String network, String handle, String... scopes) {
    return sandbox.control().call("PUT", "accounts/" + network + "/" + handle, new JsonObject().put("scopes", new JsonArray(List.of(scopes))));
  }

  private static HttpResponse<String> facebook(JsonObject account, String path) {
    return sandbox.send("GET", "/facebook/v26.0/" + path, account.getString("accessToken"), null);
  }

  private static String feed(JsonObject page, String words) {
    return new JsonObject(sandbox.send("POST", "/facebook/v26.0/" + page.getString("id") + "/feed", page.getString("accessToken"),
        "message=" + URLEncoder.encode(words, StandardCharsets.UTF_8), FORM).body()).getString("id");
  }

  @Test
  void facebookListsPostsOfOthersThatNameAPageTheNewestFirst() {
    JsonObject page = sandbox.control().unlimitedAccount("facebook", "quay");
    JsonObject other = sandbox.control().unlimitedAccount("facebook", "crane");
    String first = feed(other, "To @quay at noon");
    feed(page, "We, @quay, are open");
    feed(other, "Of nobody");
    String second = feed(other, "Back from @quay");
    String tagged = page.getString("id") + "/tagged";
    JsonObject all = new JsonObject(facebook(page, tagged + "?fields=id,message,from,permalink_url&limit=1").body());
    assertThat(all.getJsonArray("data")).hasSize(1);
    JsonObject newest = all.getJsonArray("data").getJsonObject(0);
    assertThat(newest.getString("id")).isEqualTo(second);
    assertThat(newest.getJsonObject("from").getString("id")).isEqualTo(other.getString("id"));
    String after = all.getJsonObject("paging").getJsonObject("cursors").getString("after");
    JsonObject rest = new JsonObject(facebook(page, tagged + "?after=" + after).body());
    assertThat(rest.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo(first);
    assertThat(rest.getJsonObject("paging").containsKey("next")).isFalse();
    sandbox.send("DELETE", "/facebook/v26.0/" + second, other.getString("accessToken"), null);
    assertThat(new JsonObject(facebook(page, tagged).body()).getJsonArray("data")).hasSize(1);
    assertThat(facebook(page, tagged + "?since=1").statusCode()).isEqualTo(400);
    assertThat(facebook(page, tagged + "?after=spoilt").statusCode()).isEqualTo(400);
    assertThat(facebook(page, tagged + "?fields=shoe_size").statusCode()).isEqualTo(400);
    assertThat(facebook(page, other.getString("id") + "/tagged").statusCode()).isEqualTo(400);
    JsonObject poor = limited("facebook", "ferry", "pages_read_engagement", "pages_show_list");
    assertThat(facebook(poor, poor.getString("id") + "/tagged").statusCode()).isEqualTo(403);
  }

  @Test
  void facebookTellsASingleCommentToThosePagesBelowWhosePostsItStands() {
    JsonObject page = sandbox.control().unlimitedAccount("facebook", "inn");
    JsonObject mia = sandbox.control().unlimitedAccount("facebook", "mia");
    String post = feed(page, "Soup");
    String number = post.substring(post.indexOf('_') + 1);
    String comment = number + "_" + sandbox.control().call("POST", "posts/facebook/" + number + "/comments",
        new JsonObject().put("account", "mia").put("text", "Which?")).getString("id");
    JsonObject told = new JsonObject(facebook(page, comment + "?fields=id,message,permalink_url").body());
    assertThat(told.getString("id")).isEqualTo(comment);
    assertThat(told.getString("message")).isEqualTo("Which?");
    assertThat(told.getString("permalink_url")).contains(post);
    assertThat(facebook(page, comment + "?fields=shares").statusCode()).isEqualTo(400);
    assertThat(facebook(mia, comment).statusCode()).isEqualTo(400);
    JsonObject poor = limited("facebook", "inn", "pages_read_engagement");
    assertThat(facebook(poor, comment).statusCode()).isEqualTo(403);
    assertThat(facebook(poor, post).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> linkedIn(JsonObject account, String query, String... headers) {
    return sandbox.send("GET", "/linkedin/rest/organizationalEntityNotifications" + query, account.getString("accessToken"), null,
        headers.length == 0 ? FINDER : headers);
  }

  private static String share(JsonObject account, String commentary) {
    JsonObject body = new JsonObject()
        .put("author", "urn:li:person:" + account.getString("id"))
        .put("commentary", commentary)
        .put("visibility", "PUBLIC")
        .put("distribution", new JsonObject().put("feedDistribution", "MAIN_FEED").put("targetEntities", new JsonArray()))
        .put("lifecycleState", "PUBLISHED");
    return sandbox.send("POST", "/linkedin/rest/posts", account.getString("accessToken"), body.encode(), FINDER)
        .headers().firstValue("x-restli-id").orElseThrow();
  }

  @Test
  void linkedInTellsAnOrganisationWhoNamesItWithinASpanOfTime() {
    JsonObject harbour = sandbox.control().unlimitedAccount("linkedin", "harbour");
    JsonObject mia = sandbox.control().unlimitedAccount("linkedin", "mia");
    String page = "urn:li:organization:" + harbour.getString("id");
    String first = share(mia, "Thank you @[The harbour](" + page + ")");
    share(mia, "Thank you all");
    String second = share(mia, "Again @[The harbour](" + page + ")");
    long now = System.currentTimeMillis();
    String who = "&organizationalEntity=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    String span = "&timeRange=(start:" + (now - 60_000) + ",end:" + (now + 1_000) + ")";
    String right = "?q=criteria&actions=List(SHARE_MENTION)" + who;
    JsonObject one = new JsonObject(linkedIn(harbour, right + span + "&count=1").body()).getJsonArray("elements").getJsonObject(0);
    assertThat(one.getString("generatedActivity")).isEqualTo(first);
    assertThat(one.getString("action")).isEqualTo("SHARE_MENTION");
    assertThat(one.getJsonObject("decoratedGeneratedActivity").getJsonObject("share").getString("text")).isEqualTo("Thank you The harbour");
    JsonObject next = new JsonObject(linkedIn(harbour, right + span + "&count=1&start=1").body());
    assertThat(next.getJsonArray("elements").getJsonObject(0).getString("generatedActivity")).isEqualTo(second);
    String before = "&timeRange=(start:" + (now - 120_000) + ",end:" + (now - 60_000) + ")";
    assertThat(new JsonObject(linkedIn(harbour, right + before).body()).getJsonArray("elements")).isEmpty();
    assertThat(new JsonObject(linkedIn(harbour, "?q=criteria&actions=List(COMMENT,LIKE)" + who + span).body()).getJsonArray("elements")).isEmpty();
    for (String wrong : List.of("", "?q=author" + who + span, right, right + "&timeRange=(start:2,end:1)", right + span + "&colour=red",
        "?q=criteria&actions=SHARE_MENTION" + who + span, "?q=criteria&actions=List(HUG)" + who + span, right + span + "&count=101")) {
      assertThat(linkedIn(harbour, wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(linkedIn(harbour, right + span, "LinkedIn-Version", "202607", "X-Restli-Protocol-Version", "2.0.0").statusCode()).isEqualTo(400);
    assertThat(linkedIn(mia, right + span).statusCode()).as("who does not administer it").isEqualTo(403);
    JsonObject poor = limited("linkedin", "harbour", "r_organization_social", "w_member_social");
    assertThat(linkedIn(poor, right + span).statusCode()).isEqualTo(403);
  }
}

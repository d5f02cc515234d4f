package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.Role;
import dev.tidings.runtime.testing.Await;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Content calendars over REST: what becomes of each row, on the desk and on the networks, and that it becomes so once. */
class ImportTest {
  private static final String HEADER = "key,networks,text,scheduled_at,timezone,campaign\n";
  private static final String DAY = Year.now(ZoneOffset.UTC).plusYears(1) + "-12-07";
  private static Desk desk;
  private static Browser ada;

  @BeforeAll
  static void open() {
    desk = Desk.whole();
    ada = desk.owner();
    desk.account("x", "calendarx");
    desk.account("mastodon", "calendarmasto");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aCalendarIsPlannedAndTheSameFileAgainBringsNothingNew() {
    String csv = HEADER
        + "first,x;mastodon,\"Beans, roasted \"\"today\"\".\"," + DAY + "T08:00,Europe/Berlin,beans\r\n"
        + "second,mastodon,\"Two lines:\none more ☕\"," + DAY + "T09:30:15,America/New_York,beans\r\n"
        + "third,myspace,Nowhere to go," + DAY + "T09:30,Europe/Berlin,beans\r\n";
    Answer imported = send(ada, csv);
    assertThat(imported.status()).as(imported.text()).isEqualTo(200);
    assertThat(counts(imported)).containsExactly(2, 0, 1);
    List<JsonObject> rows = rows(imported);
    assertThat(rows).extracting(row -> row.getInteger("line")).containsExactly(2, 3, 5);
    assertThat(rows.get(2).getJsonArray("violations").getJsonObject(0).getString("rule")).isEqualTo("unknown-network");

    JsonObject first = post(rows.get(0));
    assertThat(text(first, 1)).isEqualTo("Beans, roasted \"today\".");
    assertThat(first.getString("state")).isEqualTo("SCHEDULED");
    assertThat(first.getString("scheduledAt")).isEqualTo(DAY + "T07:00:00Z");
    assertThat(first.getString("campaign")).isEqualTo("beans");
    JsonObject second = post(rows.get(1));
    assertThat(text(second, 0)).isEqualTo("Two lines:\none more ☕");
    assertThat(second.getString("scheduledAt")).isEqualTo(DAY + "T14:30:15Z");
    assertThat(objects(ada.get("/api/v1/posts?campaign=beans").json().getJsonArray("items"))).hasSize(2);
    Await.until("its three deliveries are planned", () -> deliveries(first).size() + deliveries(second).size() == 3);

    Map<String, Long> before = desk.rows();
    for (Answer again : List.of(send(ada, csv), sendAsForm(csv))) {
      assertThat(again.status()).as(again.text()).isEqualTo(200);
      assertThat(counts(again)).containsExactly(0, 2, 1);
      assertThat(rows(again)).extracting(row -> row.getString("post"))
          .containsExactly(first.getString("id"), second.getString("id"), null);
    }
    assertThat(desk.rows()).isEqualTo(before);
    assertThat(post(rows.get(0))).usingRecursiveComparison().isEqualTo(post(rows(send(ada, csv)).get(0)));
  }

  @Test
  void whatIsDueGoesOutOnceHoweverOftenTheFileIsSent() {
    String csv = HEADER + "now,x;mastodon,Open from now on,,,\n";
    Answer imported = send(ada, csv);
    assertThat(counts(imported)).as(imported.text()).containsExactly(1, 0, 0);
    assertThat(counts(send(ada, csv))).containsExactly(0, 1, 0);
    Await.until("both are out", Duration.ofSeconds(30), () -> deliveries(post(rows(imported).get(0))),
        seen -> seen.size() == 2 && seen.stream().allMatch(each -> each.getString("state").equals("PUBLISHED")));
    assertThat(counts(send(ada, csv))).containsExactly(0, 1, 0);
    assertThat(objects(ada.get("/api/v1/sandbox/posts?text=Open%20from%20now%20on").json().getJsonArray("items")))
        .extracting(each -> each.getString("network")).containsExactlyInAnyOrder("x", "mastodon");
  }

  @Test
  void whoMayNotApproveSendsForApprovalAndNothingIsPlanned() {
    String csv = HEADER + "asked,x,May this go out?," + DAY + "T08:00,Europe/Berlin,asking\n";
    Answer imported = send(desk.member(Role.EDITOR), csv);
    assertThat(counts(imported)).as(imported.text()).containsExactly(1, 0, 0);
    JsonObject post = post(rows(imported).get(0));
    assertThat(post.getString("state")).isEqualTo("IN_REVIEW");
    assertThat(objects(desk.approver().get("/api/v1/tasks").json().getJsonArray("items")))
        .extracting(task -> task.getString("post")).contains(post.getString("id"));
    assertThat(post.getJsonArray("deliveries")).isEmpty();
  }

  @Test
  void whoMayNotWriteImportsNothing() {
    Map<String, Long> before = desk.rows();
    Answer refused = send(desk.approver(), HEADER + "not-mine,x,Not mine to write,,,\n");
    assertThat(refused.status()).as(refused.text()).isEqualTo(403);
    assertThat(desk.rows()).isEqualTo(before);
  }

  private static Answer send(Browser who, String csv) {
    return who.send("POST", "/api/v1/posts/import?approve=true", Map.of("Content-Type", "text/csv"), csv);
  }

  private static Answer sendAsForm(String csv) {
    String form = "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"calendar.csv\"\r\n"
        + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--cut--\r\n";
    return ada.send("POST", "/api/v1/posts/import?approve=true", Map.of("Content-Type", "multipart/form-data; boundary=cut"),
        BodyPublishers.ofString(form, StandardCharsets.UTF_8));
  }

  /** How many rows were accepted, were there already, and were refused. */
  private static List<Integer> counts(Answer imported) {
    JsonObject json = imported.json();
    return List.of(json.getInteger("accepted"), json.getInteger("alreadyImported"), json.getInteger("refused"));
  }

  private static List<JsonObject> rows(Answer imported) {
    return objects(imported.json().getJsonArray("rows"));
  }

  private static JsonObject post(JsonObject row) {
    return ada.get("/api/v1/posts/" + row.getString("post")).json();
  }

  private static List<JsonObject> deliveries(JsonObject post) {
    return objects(ada.get("/api/v1/posts/" + post.getString("id")).json().getJsonArray("deliveries"));
  }

  private static String text(JsonObject post, int variant) {
    return post.getJsonObject("content").getJsonArray("variants").getJsonObject(variant)
        .getJsonArray("parts").getJsonObject(0).getString("text");
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}

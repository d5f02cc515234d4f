package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.PublisherCapability;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A change of mind in the very moment of going out, while two nodes publish: either it is accepted and nothing goes out,
 * or it is refused and the post goes out once, as it was. Never both, never neither.
 */
class RaceTest {
  private static final int POSTS = 80;
  private static Desk desk;
  private static TestNode second;
  private static Browser ada;
  private static final List<String> ACCOUNTS = new ArrayList<>();

  /** What somebody does at the last moment, and what is accepted of it. */
  private enum Change {
    TAKE_BACK(200), EDIT(200), DELETE(204), MOVE(200);

    private final int accepted;

    Change(int accepted) {
      this.accepted = accepted;
    }

    Answer of(Planned post) {
      var headers = Browser.json("If-Match", post.tag());
      return switch (this) {
        case TAKE_BACK -> ada.send("POST", post.path() + "/unschedule", headers, "{}");
        case EDIT -> ada.send("PUT", post.path(), headers, post(post.account(), "other words").encode());
        case DELETE -> ada.send("DELETE", post.path(), headers, (String) null);
        case MOVE -> ada.send("POST", post.path() + "/schedule", headers,
            new JsonObject().put("at", Instant.now().plus(30, ChronoUnit.DAYS).toString()).encode());
      };
    }
  }

  /** A post on its way out. */
  private record Planned(String path, String tag, String account, String text) {}

  @BeforeAll
  static void open() {
    desk = Desk.whole();
    second = desk.publisherBeside();
    Await.result(new PublisherCapability().deploy(second.node()));
    ada = desk.owner();
    ada.send("PATCH", "/api/v1/workspace", Browser.json("If-Match", ada.get("/api/v1/workspace").header("ETag")),
        new JsonObject().put("approvals", 0).encode());
    for (int i = 0; i < 10; i++) {
      ACCOUNTS.add(desk.account("mastodon", "racer" + i));
    }
  }

  @AfterAll
  static void close() {
    second.close();
    desk.close();
  }

  @Test
  void eitherItIsAcceptedOrThePostGoesOutOnce() {
    List<Answer> drafts = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      drafts.add(draft(ACCOUNTS.get(i % ACCOUNTS.size()), change(i) + " number " + i + "."));
    }
    Instant due = Instant.now().plusSeconds(4);
    List<Planned> posts = new ArrayList<>();
    List<CompletableFuture<Answer>> changes = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      Change change = change(i);
      Planned post = plan(drafts.get(i), due);
      posts.add(post);
      // Claims begin half a second before the time: the first changes come well before, the last well after.
      Duration wait = Duration.between(Instant.now(), due.minusMillis(900).plusMillis(18L * i));
      Executor then = CompletableFuture.delayedExecutor(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
      changes.add(CompletableFuture.supplyAsync(() -> change.of(post), then));
    }
    List<Answer> answers = changes.stream().map(CompletableFuture::join).toList();
    awaitEveryAccountIsBeyond();
    Map<Change, Set<Integer>> seen = new EnumMap<>(Change.class);
    for (int i = 0; i < POSTS; i++) {
      prove(change(i), posts.get(i), answers.get(i));
      seen.computeIfAbsent(change(i), each -> new TreeSet<>()).add(answers.get(i).status());
    }
    assertThat(seen).as("each was accepted early and refused late").allSatisfy(
        (change, statuses) -> assertThat(statuses).containsExactly(change.accepted, 409));
  }

  private static Change change(int number) {
    return Change.values()[number % Change.values().length];
  }

  private static void prove(Change change, Planned post, Answer answer) {
    if (answer.status() == change.accepted) {
      assertThat(sent(post.text())).as("accepted, so never sent: " + post.text()).isZero();
      if (change != Change.DELETE) {
        assertThat(ada.get(post.path()).json().getString("state")).isEqualTo(change == Change.MOVE ? "SCHEDULED" : "DRAFT");
      }
      return;
    }
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("already-going-out");
    JsonObject out = Await.until("refused, so out: " + post.text(), Duration.ofSeconds(30), () -> deliveries(post),
        seen -> seen.size() == 1 && seen.getFirst().getString("state").equals("PUBLISHED")).getFirst();
    assertThat(out.getString("url")).startsWith("http");
    assertThat(sent(post.text())).as(post.text()).isEqualTo(1);
  }

  /** One more on each account, due after the others, is out: whatever was to go before has gone. */
  private static void awaitEveryAccountIsBeyond() {
    String text = "after all the others.";
    ACCOUNTS.forEach(account -> plan(draft(account, text), Instant.now().plusSeconds(1)));
    Await.until("the last ones are out", Duration.ofSeconds(30), () -> sent(text), count -> count == ACCOUNTS.size());
    assertThat(sent("other words")).as("an edit waits for its own plan").isZero();
  }

  private static Answer draft(String account, String text) {
    return ada.send("POST", "/api/v1/posts", post(account, text).encode());
  }

  private static Planned plan(Answer draft, Instant due) {
    Answer planned = ada.send("POST", draft.header("Location") + "/schedule",
        Browser.json("If-Match", draft.header("ETag")), new JsonObject().put("at", due.toString()).encode());
    assertThat(planned.status()).as(planned.text()).isEqualTo(200);
    JsonObject content = planned.json().getJsonObject("content");
    return new Planned(draft.header("Location"), planned.header("ETag"), content.getJsonArray("accounts").getString(0),
        content.getJsonArray("variants").getJsonObject(0).getJsonArray("parts").getJsonObject(0).getString("text"));
  }

  private static JsonObject post(String account, String text) {
    return new JsonObject().put("content", new JsonObject().put("accounts", new JsonArray().add(account)).put("variants",
        new JsonArray().add(new JsonObject()
            .put("network", "mastodon").put("parts", new JsonArray().add(new JsonObject().put("text", text))))));
  }

  private static List<JsonObject> deliveries(Planned post) {
    return ada.get(post.path()).json().getJsonArray("deliveries").stream().map(JsonObject.class::cast).toList();
  }

  private static int sent(String text) {
    String asked = text.replace(" ", "%20");
    return ada.get("/api/v1/sandbox/posts?limit=200&text=" + asked).json().getJsonArray("items").size();
  }
}

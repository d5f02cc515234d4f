package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.CannedNetwork.Reply;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who names a page elsewhere, on the simulated Facebook and LinkedIn. */
class MentionsElsewhereTest {
  private static final String PAGE = "urn:li:organization:";

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors(Map.of(
      "network.facebook.request-timeout", "600ms", "network.linkedin.request-timeout", "600ms"));

  private static SandboxControl control;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
  }

  private static Access page(String network, String handle) {
    return access(network, handle, control.unlimitedAccount(network, handle), network.equals("linkedin") ? PAGE : "");
  }

  private static Access access(String network, String handle, JsonObject account, String kind) {
    return new Access(null, null, network, SANDBOX.url() + "/" + network, kind + account.getString("id"), handle,
        account.getString("accessToken"), 1, null, List.of());
  }

  private static Access mia(String network) {
    return access(network, "mia", control.unlimitedAccount(network, "mia"), network.equals("linkedin") ? "urn:li:person:" : "");
  }

  /** Somebody posts something; its remote id. */
  private static String say(Access who, String text) {
    var connector = SANDBOX.of(who.network());
    var variant = new Variant(who.network(), List.of(new Part(text, List.of())), Map.of());
    var context = new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
        new GivenFile("image/png", new byte[0]), Map.of());
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(Await.result(connector.perform(step, variant, who, witnesses, context))));
    }
    return witnesses.post(0).orElseThrow().remoteId();
  }

  private static String naming(Access page, String words) {
    return page.network().equals("linkedin") ? "@[The " + page.handle() + "](" + page.remoteId() + ") " + words
        : "@" + page.handle() + " " + words;
  }

  private static Listening at(Access page) {
    return new Listening(SANDBOX.of(page.network()), page, "mentions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"facebook", "linkedin"})
  void areHeardOnceEachHoweverManyAndAfterARestart(String network) {
    var page = page(network, "named");
    var mia = mia(network);
    var before = say(mia, naming(page, "before"));
    say(mia, "of nobody");
    var listening = at(page);
    assertThat(listening.look()).singleElement().satisfies(each -> {
      assertThat(each.remoteId()).isEqualTo(before);
      assertThat(each.kind()).isEqualTo(Mention.MENTION);
      assertThat(each.text()).endsWith("before");
      assertThat(each.authorId()).isEqualTo(mia.remoteId());
      assertThat(each.answers()).isNull();
      assertThat(each.url()).isEqualTo(SANDBOX.url() + "/" + network
          + (network.equals("linkedin") ? "/feed/update/" : "/") + before);
    });
    assertThat(listening.look()).isEmpty();
    say(page, naming(page, "says so itself"));
    var expected = new ArrayList<String>();
    for (int each = 0; each < 103; each++) {
      expected.add(say(mia, naming(page, "again " + each)));
    }
    var first = listening.page();
    assertThat(first.more()).isTrue();
    var restarted = at(page);
    restarted.from(listening.cursor());
    var heard = new ArrayList<>(first.mentions());
    heard.addAll(restarted.look());
    assertThat(heard.stream().map(Mention::remoteId)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(restarted.look()).isEmpty();
    assertThat(restarted.pages()).as("LinkedIn's last hour is looked at again").isEqualTo(network.equals("linkedin") ? 3 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"facebook", "linkedin"})
  void whatIsDeletedIsNotHeardAndBringsUpNothingOld(String network) {
    var page = page(network, "forgotten");
    var mia = mia(network);
    say(mia, naming(page, "kept"));
    var gone = say(mia, naming(page, "regretted"));
    var listening = at(page);
    assertThat(listening.look()).hasSize(2);
    var unheard = say(mia, naming(page, "regretted at once"));
    for (var each : List.of(gone, unheard)) {
      var post = new Witness(Witness.Kind.POST, 0, 0, -1, each, null, Instant.now());
      success(Await.result(SANDBOX.of(network).delete(post, mia, new StepContext(new DeliveryId(UUID.randomUUID()),
          Duration.ofSeconds(20), null, () -> true, null, new GivenFile("image/png", new byte[0]), Map.of()))));
    }
    assertThat(listening.look()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"facebook,rate-limited,BUDGET", "facebook,timeout-before,", "facebook,error-before,", "facebook,reset-before,",
      "linkedin,rate-limited,BUDGET", "linkedin,timeout-before,", "linkedin,error-before,", "linkedin,token-expired,AUTH"})
  void whenTheNetworkDoesNotAnswerThePlaceStays(String network, String kind, Outcome.Category category) {
    var page = page(network, "patient");
    var listening = at(page);
    listening.look();
    say(mia(network), naming(page, "now " + kind));
    control.fault(new JsonObject().put("network", network).put("kind", kind).put("count", 1)
        .put("operations", new JsonArray().add("read")));
    var outcome = Await.result(((Conversing) SANDBOX.of(network)).hear("mentions", listening.cursor(), page));
    assertThat(outcome).isNotInstanceOf(Outcome.Success.class);
    if (category != null) {
      assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(category));
    }
    control.clearFaults();
    var renewed = at(page(network, "patient"));
    renewed.from(listening.cursor());
    assertThat(renewed.look()).singleElement().satisfies(each -> assertThat(each.text()).endsWith("now " + kind));
  }

  @ParameterizedTest
  @CsvSource({"facebook,pages_manage_posts", "linkedin,r_organization_social"})
  void whoMayNotReadThemIsToldSo(String network, String scope) {
    control.unlimitedAccount(network, "unpermitted");
    var poor = control.call("PUT", "accounts/" + network + "/unpermitted",
        new JsonObject().put("scopes", new JsonArray(List.of(scope, "w_member_social").subList(0, network.equals("linkedin") ? 2 : 1))));
    var access = access(network, "unpermitted", poor, network.equals("linkedin") ? PAGE : "");
    assertThat(Await.result(((Conversing) SANDBOX.of(network)).hear("mentions", null, access))).isInstanceOfSatisfying(
        Outcome.Refused.class, refused -> assertThat(refused.code()).isEqualTo("scope-missing"));
    if (network.equals("linkedin")) {
      assertThat(Await.result(((Conversing) SANDBOX.of(network)).hear("comments", null, access)))
          .as("comments take another right").isInstanceOf(Outcome.Success.class);
    }
  }

  @Test
  void ofMembersLinkedInTellsNothingAndIsNotAsked() {
    var linkedin = (Conversing) SANDBOX.of("linkedin");
    assertThat(linkedin.streams()).containsExactly("comments", "mentions");
    assertThat(linkedin.tells("mentions", mia("linkedin"))).isFalse();
    assertThat(linkedin.tells("comments", mia("linkedin"))).isTrue();
    assertThat(linkedin.tells("mentions", page("linkedin", "named"))).isTrue();
  }

  @Test
  void hostileWordsAreKeptAsTheyAreWrittenAndHostileAnswersTellNothing() {
    try (var network = new CannedNetwork()) {
      var connectors = network.connectors(SANDBOX.vertx());
      var words = "<script>alert(1)</script> \u202E\uD83D\uDE00 '; drop table comment; --\0";
      network.answers(request -> Reply.of(200, new JsonObject().put("data", new JsonArray()
          .add(tagged("5_1", "2026-11-27T12:00:00+0000", words))
          .add(tagged("17_2", "2026-11-27T11:00:00+0000", "Its own")).add(tagged("6_3", "2026-11-27T11:00:00+0000", null))).encode()));
      var facebook = (Conversing) connectors.of("facebook").orElseThrow();
      var access = new Access(null, null, "facebook", network.url(), "17", "harbour", "a-token", 1, null, List.of());
      var heard = success(Await.result(facebook.hear("mentions", null, access)));
      assertThat(heard.mentions()).extracting(Mention::remoteId).containsExactly("5_1", "6_3");
      assertThat(heard.mentions()).extracting(Mention::text).containsExactly(words.replace("\0", ""), "");
      assertThat(heard.mentions().getFirst().authorId()).as("is not told of people").isNull();
      for (var id : List.of("facebook", "instagram", "linkedin")) {
        var each = (Conversing) connectors.of(id).orElseThrow();
        var one = new Access(null, null, id, network.url(), PAGE + "17", "harbour", "a-token", 1, null, List.of());
        for (var body : List.of("", "null", "[]", "{}", "{\"data\":{},\"elements\":{}}", "{\"data\":[7],\"elements\":[7]}",
            "{\"data\":[{}],\"elements\":[{\"action\":\"SHARE_MENTION\"}]}", "<html>")) {
          network.answers(request -> Reply.of(200, body));
          assertThat(Await.result(each.hear("mentions", null, one))).as(id + " " + body).isInstanceOf(Outcome.Unknown.class);
        }
      }
      Await.result(connectors.close());
    }
  }

  private static JsonObject tagged(String id, String at, String message) {
    return new JsonObject().put("id", id).put("created_time", at).put("message", message);
  }

  private static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }
}

package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
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

/** What connectors read back from the simulated networks. */
class ReadingBackTest {
  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  private static SandboxControl control;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    control = SANDBOX.control();
    connectors = SANDBOX.connectors();
  }

  /** More than two pages come between two looks; X and Bluesky tell the newest first, Mastodon what lies above a place. */
  @ParameterizedTest
  @CsvSource({"x,203", "mastodon,83", "bluesky,103"})
  void aBacklogIsReadPageByPageEachMentionOnceAndNoneIsPassedBy(String network, int backlog) {
    var desk = access(network, "");
    var stranger = access(network, "");
    var conversing = (Conversing) connectors.of(network).orElseThrow();
    mention(network, stranger, desk, "before anybody looked");
    var first = hear(conversing, desk, null);
    assertThat(first.mentions()).hasSize(1);
    assertThat(first.more()).isFalse();
    assertThat(hear(conversing, desk, first.cursor()).mentions()).isEmpty();

    for (int each = 0; each < backlog; each++) {
      mention(network, stranger, desk, "word " + each);
    }
    var heard = new ArrayList<Mention>();
    var cursor = first.cursor();
    int pages = 0;
    boolean more = true;
    while (more) {
      var page = hear(conversing, desk, cursor);
      heard.addAll(page.mentions());
      cursor = page.cursor();
      more = page.more();
      pages++;
    }
    assertThat(pages).isGreaterThan(2);
    assertThat(heard.stream().map(Mention::remoteId)).doesNotHaveDuplicates().hasSize(backlog);
    assertThat(heard).allMatch(each -> each.kind().equals(Mention.MENTION) && each.authorId().equals(stranger.remoteId())
        && each.text().contains("word ") && each.url() != null);
    assertThat(hear(conversing, desk, cursor).mentions()).isEmpty();
    mention(network, stranger, desk, "after");
    assertThat(hear(conversing, desk, cursor).mentions()).singleElement()
        .satisfies(each -> assertThat(each.text()).endsWith("after"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "mastodon", "bluesky", "facebook", "linkedin"})
  void figuresAreThoseOfTheNetworkAndWhatItDoesNotTellIsNull(String network) {
    var access = access(network, network.equals("linkedin") ? "urn:li:organization:" : "");
    var connector = connectors.of(network).orElseThrow();
    var measured = (Measured) connector;
    var post = publish(connector, access, "Figures " + UUID.randomUUID());
    var gone = publish(connector, access, "Gone " + UUID.randomUUID());
    Await.result(connector.delete(gone, access, context()));
    var id = post.remoteId().replaceFirst("^(urn:li:share:|\\d+_)", "");
    control.call("PUT", "posts/" + network + "/" + id + "/counts",
        new JsonObject().put("likes", 7).put("shares", 2).put("saves", 1).put("impressions", 900));

    var values = success(Await.result(measured.measure(List.of(post.remoteId()), access))).get(post.remoteId()).values();
    assertThat(values.likes()).isEqualTo(7);
    assertThat(values.shares()).isEqualTo(network.equals("facebook") ? null : Long.valueOf(2));
    assertThat(values.impressions()).isEqualTo(
        List.of("x", "facebook", "linkedin").contains(network) ? Long.valueOf(900) : null);
    assertThat(values.videoViews()).isNull();
    assertThat(values.watchSeconds()).isNull();
    assertThat(success(Await.result(measured.measureAccount(access))).values().followers()).isZero();
    if (!network.equals("linkedin")) {
      assertThat(success(Await.result(measured.measure(List.of(gone.remoteId()), access)))).isEmpty();
    }
  }

  @Test
  void ofMembersLinkedInTellsNothingAndIsNotAsked() {
    var access = access("linkedin", "urn:li:person:");
    var measured = (Measured) connectors.of("linkedin").orElseThrow();
    long asked = control.requests(0).size();
    assertThat(Await.result(measured.measure(List.of("urn:li:share:1"), access))).isInstanceOf(Outcome.Refused.class);
    assertThat(Await.result(measured.measureAccount(access))).isInstanceOf(Outcome.Refused.class);
    assertThat(control.requests(0)).hasSize((int) asked);
  }

  @ParameterizedTest
  @CsvSource({
    "x,rate-limited,BUDGET", "mastodon,rate-limited,BUDGET", "bluesky,token-expired,AUTH", "x,token-expired,AUTH",
    "youtube,rate-limited,BUDGET", "youtube,token-expired,AUTH", "facebook,rate-limited,BUDGET", "facebook,token-expired,AUTH",
    "instagram,rate-limited,BUDGET", "instagram,token-expired,AUTH", "linkedin,rate-limited,BUDGET", "linkedin,token-expired,AUTH"
  })
  void aRefusalSaysWhatHelps(String network, String fault, Outcome.Category category) {
    var access = access(network, network.equals("linkedin") ? "urn:li:person:" : "");
    control.fault(new JsonObject().put("network", network).put("kind", fault).put("count", 1)
        .put("operations", new JsonArray().add("read")));
    var conversing = (Conversing) connectors.of(network).orElseThrow();
    assertThat(Await.result(conversing.hear(conversing.streams().getFirst(), null, access)))
        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.category()).isEqualTo(category));
  }

  private static Heard hear(Conversing conversing, Access access, String cursor) {
    return success(Await.result(conversing.hear(conversing.streams().getFirst(), cursor, access)));
  }

  private static void mention(String network, Access author, Access named, String words) {
    publish(connectors.of(network).orElseThrow(), author, "@" + named.handle() + " " + UUID.randomUUID() + " " + words);
  }

  private static Witness publish(Connector connector, Access access, String text) {
    var variant = new Variant(connector.descriptor().id(), List.of(new Part(text, List.of())), Map.of());
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      witnesses = witnesses.with(success(Await.result(connector.perform(step, variant, access, witnesses, context()))));
    }
    return witnesses.post(0).orElseThrow();
  }

  private static StepContext context() {
    return new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
        new GivenFile("image/png", new byte[0]), Map.of());
  }

  private static <T> T success(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }

  /** @param kind what a remote id begins with */
  private static Access access(String network, String kind) {
    var handle = "h" + UUID.randomUUID().toString().replace("-", "").substring(20);
    var account = control.unlimitedAccount(network, handle);
    return new Access(null, null, network, SANDBOX.url() + "/" + network, kind + account.getString("id"),
        network.equals("bluesky") ? handle + ".sandbox.test" : handle, account.getString("accessToken"), 1, null, List.of());
  }
}

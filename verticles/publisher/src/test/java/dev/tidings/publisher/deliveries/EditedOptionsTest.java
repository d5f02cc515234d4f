package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Focus;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Option;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.publisher.contracts.RecordingProxy;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.Mp4Film;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("On every network with edits, what an edit changes arrives, and what it does not send is refused")
class EditedOptionsTest {
  private static final AssetId FILE = new AssetId(UUID.randomUUID());
  private static final byte[] FILM = Mp4Film.of(640, 360, Duration.ofSeconds(3), 2_000);
  private static final byte[] PICTURE = Pictures.png(64, 64);
  private static final String LATER =
      Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS).toString();

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors(Map.of(
      "network.x.client.id", "tidings", "network.x.client.secret", "its-secret"));

  /**
   * An option that an edit changes.
   *
   * @param file of the post; null for none
   * @param before null where it was not given
   * @param sent what the network is told of it then
   */
  private record Changed(String network, String option, AssetKind file, Object before, Object after, String sent) {
    Variant variant(String text, Object value) {
      var options = new HashMap<String, Object>(needed(network));
      if (value != null) {
        options.put(option, value);
      }
      return new Variant(network, List.of(new Part(text, file == null ? List.of() : List.of(new Media(FILE, null)))), options);
    }

    @Override
    public String toString() {
      return network + " " + option;
    }
  }

  private static final List<Changed> CHANGED = List.of(
      text("x", "replySettings", "following", "verified", "\"reply_settings\":\"verified\""),
      text("x", "madeWithAi", null, true, "\"made_with_ai\":true"),
      text("x", "paidPartnership", null, true, "\"paid_partnership\":true"),
      text("mastodon", "quotePolicy", "public", "nobody", "\"quote_approval_policy\":\"nobody\""),
      text("mastodon", "language", "en", "de", "\"language\":\"de\""),
      text("mastodon", "spoilerText", "Tides", "High tides", "\"spoiler_text\":\"High tides\""),
      text("mastodon", "sensitive", null, true, "\"sensitive\":true"),
      text("telegram", "linkPreview", "none", "large", "\"link_preview_options\":{\"prefer_large_media\":true}"),
      new Changed("telegram", "captionAbove", AssetKind.IMAGE, null, true, "\"show_caption_above_media\":true"),
      film("title", "Of tides", "Of ebb and flow", "\"title\":\"Of ebb and flow\""),
      film("privacy", "unlisted", "private", "\"privacyStatus\":\"private\""),
      film("publishAt", null, LATER, "\"publishAt\":\"" + LATER + "\""),
      film("tags", List.of("tide"), List.of("tide", "sea"), "\"tags\":[\"tide\",\"sea\"]"),
      film("category", null, "19", "\"categoryId\":\"19\""),
      film("language", "en", "de", "\"defaultLanguage\":\"de\""),
      film("madeForKids", null, true, "\"selfDeclaredMadeForKids\":true"),
      film("altered", null, true, "\"containsSyntheticMedia\":true"),
      film("license", "youtube", "creativeCommon", "\"license\":\"creativeCommon\""),
      film("embeddable", null, false, "\"embeddable\":false"));

  private static RecordingProxy proxy;
  private static Connectors connectors;

  @BeforeAll
  static void start() {
    proxy = new RecordingProxy(SANDBOX.url());
    connectors = SANDBOX.with(Map.of(
        "outbound.allow", "127.0.0.1:" + SANDBOX.port() + "," + proxy.url().replaceFirst("http://", "")));
  }

  @AfterAll
  static void stop() {
    Await.result(connectors.close());
    proxy.close();
  }

  private static Stream<Connector> networks() {
    return Connectors.networks().stream().map(SANDBOX::of).filter(each -> each.descriptor().abilities().edits());
  }

  @Test
  void eachOptionIsEitherFixedOrTriedHere() {
    networks().forEach(connector -> assertThat(connector.descriptor().options().entrySet().stream()
        .filter(each -> !each.getValue().fixed()).map(Map.Entry::getKey))
        .as(connector.descriptor().id())
        .containsExactlyInAnyOrderElementsOf(CHANGED.stream()
            .filter(each -> each.network().equals(connector.descriptor().id())).map(Changed::option).toList()));
  }

  @ParameterizedTest
  @FieldSource("CHANGED")
  void whatIsNotFixedArrives(Changed changed) {
    var text = "Of tides " + UUID.randomUUID();
    var before = changed.variant(text, changed.before());
    var after = changed.variant(text + " and ebbs", changed.after());
    assertThat(edit(before, after, changed.file())).contains(changed.sent());
    assertThat(violations(before, after))
        .noneMatch(each -> each.rule().equals("option-fixed"));
  }

  @Test
  void whatIsFixedIsRefused() {
    networks().forEach(connector -> connector.descriptor().options().forEach((name, option) -> {
      if (option.fixed()) {
        var network = connector.descriptor().id();
        var before = new Changed(network, name, null, null, null, null).variant("Of tides", null);
        var after = new Changed(network, name, null, null, null, null).variant("Of tides", value(option));
        for (var violations : List.of(violations(before, after), violations(after, before))) {
          assertThat(violations).as(network + " " + name).anySatisfy(each -> {
            assertThat(each.field()).isEqualTo("/options/" + name);
            assertThat(each.rule()).isEqualTo("option-fixed");
          });
        }
      }
    }));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void altTextAndFocusArriveOrAreRefused(Connector connector) {
    var network = connector.descriptor().id();
    var text = "A pier " + UUID.randomUUID();
    var before = pictured(network, text, "A pier", new Focus(0.5, 0.25));
    var after = pictured(network, text, "A pier at dusk", new Focus(1, 1));
    if (connector.descriptor().abilities().editsAltText()) {
      assertThat(violations(before, after)).isEmpty();
      assertThat(edit(before, after, AssetKind.IMAGE)).contains("\"description\":\"A pier at dusk\"", "\"focus\":\"1.000,-1.000\"");
      assertThat(rules(before, pictured(network, text, "A pier", null))).containsExactly("focus-fixed");
    } else {
      assertThat(violations(before, after)).extracting(Violation::field)
          .contains("/parts/0/media/0/altText", "/parts/0/media/0/focus");
      assertThat(rules(before, after)).contains("alt-text-fixed", "focus-fixed");
      assertThat(rules(before, before)).doesNotContain("alt-text-fixed", "focus-fixed");
    }
  }

  @Test
  void whatMastodonKeepsWhereNothingIsSaidCannotBeTakenBack() {
    for (var name : List.of("language", "quotePolicy")) {
      var option = CHANGED.stream().filter(each -> each.network().equals("mastodon") && each.option().equals(name)).findFirst()
          .orElseThrow();
      assertThat(violations(option.variant("Of tides", option.before()), option.variant("Of tides", null)))
          .singleElement().satisfies(each -> {
            assertThat(each.field()).isEqualTo("/options/" + name);
            assertThat(each.message()).endsWith("cannot be taken back once the post is out.");
          });
    }
  }

  private static Changed text(String network, String option, Object before, Object after, String sent) {
    return new Changed(network, option, null, before, after, sent);
  }

  private static Changed film(String option, Object before, Object after, String sent) {
    return new Changed("youtube", option, AssetKind.VIDEO, before, after, sent);
  }

  private static Map<String, Object> needed(String network) {
    return network.equals("youtube") ? Map.of("title", "A film") : Map.of();
  }

  private static Variant pictured(String network, String text, String words, Focus focus) {
    return new Variant(network, List.of(new Part(text, List.of(new Media(FILE, words, focus)))), needed(network));
  }

  private static Object value(Option option) {
    return switch (option.type()) {
      case "flag" -> true;
      case "choice" -> option.values().getFirst();
      case "number" -> option.least();
      case "list" -> List.of("Tea", "Coffee");
      default -> Objects.requireNonNullElse(option.example(), "Tides");
    };
  }

  private static List<String> rules(Variant before, Variant after) {
    return violations(before, after).stream().map(Violation::rule).toList();
  }

  private static List<Violation> violations(Variant before, Variant after) {
    var connector = SANDBOX.of(before.network());
    var refusal = catchThrowableOfType(BusFailure.Rejected.class, () -> EditRules.requireLegal(
        connector, before, after, Map.of(), connector.descriptor().rules()));
    return refusal == null ? List.of() : refusal.violations();
  }

  /** What the network is told last when a post that was published so is edited; it takes it. */
  private static String edit(Variant before, Variant after, AssetKind file) {
    var network = before.network();
    var handle = "h" + UUID.randomUUID().toString().substring(24);
    var account = SANDBOX.control().unlimitedAccount(network, handle);
    var token = account.getString("accessToken") + (network.equals("telegram") ? "@" + handle : "");
    var access = new Access(null, null, network, SANDBOX.url() + "/" + network, account.getString("id"), handle, token, 1,
        null, List.of());
    var witnesses = publish(before, access, context(file, null));
    var through = new Access(null, null, network, proxy.url() + "/" + network, access.remoteId(), handle, token, 1, null,
        List.of());
    var edited = Await.result(connectors.of(network).orElseThrow()
        .edit(new Edit(0, before, after, witnesses), through, context(file, null)));
    assertThat(edited).isInstanceOf(Outcome.Success.class);
    var last = proxy.seen().getLast();
    assertThat(last.status()).isBetween(200, 201);
    return last.body().toString();
  }

  private static Witnesses publish(Variant variant, Access access, StepContext context) {
    var connector = SANDBOX.of(variant.network());
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, context.facts())) {
      var earlier = witnesses;
      var outcome = Await.result(connector.perform(step, variant, access, earlier, context));
      while (outcome instanceof Outcome.NotYet<?> notYet) {
        outcome = Await.result(connector.perform(step, variant, access, earlier, new StepContext(context.delivery(),
            context.timeout(), null, context.departure(), notYet.progress(), context.media(), context.facts())));
      }
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      witnesses = witnesses.with(((Outcome.Success<Witness>) outcome).value());
    }
    return witnesses;
  }

  private static StepContext context(AssetKind file, String progress) {
    var film = file == AssetKind.VIDEO;
    var facts = film ? new MediaFacts(AssetKind.VIDEO, "video/mp4", FILM.length, 640, 360, 3_000L, "avc1", null)
        : MediaFacts.image("image/png", PICTURE.length, 64, 64);
    return new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, progress,
        film ? new GivenFile("video/mp4", FILM) : new GivenFile("image/png", PICTURE), Map.of(FILE, facts));
  }
}

package dev.tidings.publisher.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.GivenFile;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.SandboxedConnectors;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import dev.tidings.publisher.contracts.RecordingProxy;
import dev.tidings.publisher.testing.NodeClient;
import dev.tidings.runtime.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The network's own client gets on with the simulated Bluesky and reads what the connector publishes as its own")
class BlueskyClientTest {
  /** Links in scripts without spaces, or in two brackets, are left out: there the connector means to see better. */
  private static final List<String> TEXTS = List.of(
      "Good morning", "See https://example.org/a?b=1&c=2.", "(https://example.org/a)", "on example.org, today",
      "hello @writer.sandbox.test!", "(@writer.sandbox.test)", "@writer.sandbox.test's and @nobody.sandbox.test",
      "👨‍👩‍👧 @writer.sandbox.test #海 https://example.org/ä", "#Lunch, and #1 and #c3po", "#昼ごはん ＃夕ごはん", "no#tag and #!!",
      "#שלום وقت #غداء", "https://example.org/#part #part", "https://example.org/@writer.sandbox.test",
      "mail ada@harbour.example.org", "@ada is no handle", "two\nlines #one\n#two", "end of sentence.Next one",
      "see example.com/path?x=1.", "#tag's #a_b-c #é", "👍#tag 👍 #tag", "@writer.sandbox.test,@desk.sandbox.test",
      "at http://example.org:8080/x, example.org/(a)", "$100 and 50% of #2026goals");

  @RegisterExtension
  private static final SandboxedConnectors SANDBOX = new SandboxedConnectors();

  @Test
  void theNpmPackageOfTheNetwork() {
    var control = SANDBOX.control();
    control.unlimitedAccount("bluesky", "writer");
    var desk = control.unlimitedAccount("bluesky", "desk");
    var access = new Access(null, null, "bluesky", SANDBOX.url() + "/bluesky", desk.getString("id"), "desk.sandbox.test",
        desk.getString("accessToken"), 1, null, List.of());
    TEXTS.forEach(text -> publish(text, access));
    try (var server = new RecordingProxy(SANDBOX.url() + "/bluesky")) {
      assertThat(NodeClient.passes(Path.of("src/test/bluesky-client"), "@atproto/api", Map.of("SERVER", server.url(),
          "WRITER", "writer", "DESK", "desk", "POSTS", Integer.toString(TEXTS.size()))))
          .contains("the desk finds links, mentions and tags where the client does", "pass 7");
    }
    assertThat(control.posts("bluesky", "日本")).singleElement()
        .satisfies(post -> assertThat(post.encode()).contains("A single dot"));
  }

  private static void publish(String text, Access access) {
    var connector = SANDBOX.of("bluesky");
    var variant = new Variant("bluesky", List.of(new Part(text, List.of())), Map.of());
    var context = new StepContext(new DeliveryId(UUID.randomUUID()), Duration.ofSeconds(20), null, () -> true, null,
        new GivenFile("image/png", new byte[0]), Map.of());
    var witnesses = Witnesses.none();
    for (var step : connector.steps(variant, Map.of())) {
      var outcome = Await.result(connector.perform(step, variant, access, witnesses, context));
      assertThat(outcome).as(text).isInstanceOf(Outcome.Success.class);
      witnesses = witnesses.with(((Outcome.Success<Witness>) outcome).value());
    }
  }
}

package dev.tidings.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeFrameTest {
  @ParameterizedTest
  @CsvSource({
      "http://localhost:8080, localhost:8080, true",
      "https://localhost, localhost, true",
      "https://LOCALHOST:443, localhost, true",
      "http://localhost:8081, localhost:8080, false",
      "ftp://localhost:8080, localhost:8080, false",
      "not an origin, localhost:8080, false",
      "https://desk.example.com, 10.0.0.7:8080, true",
      "https://desk.example.com:8443, 10.0.0.7:8080, false"})
  void onlyTheConsolesOwnPagesAreLetIn(String origin, String authority, boolean allowed) {
    assertThat(new OriginRule("https://desk.example.com/").allows(origin, authority)).isEqualTo(allowed);
  }

  @Test
  void programsHaveNoOrigin() {
    assertThat(new OriginRule(null).allows(null, "localhost:8080")).isTrue();
  }

  @Test
  void everyStreamHasItsAddressAndNoOther() {
    var workspace = new WorkspaceId(Identifiers.next());
    for (var stream : LiveStream.values()) {
      assertThat(LiveStream.at(stream.address(workspace), workspace)).contains(stream);
      assertThat(LiveStream.at(stream.address(workspace), new WorkspaceId(Identifiers.next()))).isEmpty();
      assertThat(LiveStream.at(stream.address(workspace) + ".x", workspace)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
      "post.created, POSTS", "post.submitted, POSTS", "post.submitted, TASKS", "delivery.in-doubt, DELIVERIES",
      "account.connected, ACCOUNTS", "pause.set, ACCOUNTS", "alert.raised, NOTIFICATIONS"})
  void eventsBelongToTheirStreams(String type, LiveStream stream) {
    assertThat(stream.covers(type)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"member.added", "session.revoked", "posts.x", "workspace.changed"})
  void whatIsNotShownBelongsToNone(String type) {
    assertThat(LiveStream.values()).noneMatch(stream -> stream.covers(type));
  }
}

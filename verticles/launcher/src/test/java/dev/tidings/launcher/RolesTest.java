package dev.tidings.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.Capability;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {
  private record Named(String name, List<String> roles) implements Capability {
    @Override
    public Future<?> deploy(Node node) {
      return Future.succeededFuture();
    }
  }

  private static final List<Capability> CAPABILITIES =
      List.of(new Named("content", List.of("content")), new Named("publisher", List.of("publisher.x", "publisher.mastodon")));

  @Test
  void allIsEveryRole() {
    assertThat(Roles.of("all", CAPABILITIES)).containsExactly("content", "publisher.x", "publisher.mastodon");
  }

  @Test
  void aCapabilitysNameStandsForItsRoles() {
    assertThat(Roles.of("publisher", CAPABILITIES)).containsExactlyInAnyOrder("publisher.x", "publisher.mastodon");
  }

  @Test
  void blanksAndRepetitionsDoNotMatter() {
    assertThat(Roles.of(" content , publisher.x,content", CAPABILITIES)).containsExactly("content", "publisher.x");
  }

  @Test
  void anUnknownRoleIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Roles.of("content,publisher.y", CAPABILITIES))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The role 'publisher.y' is unknown; the roles are all, content, publisher.x, publisher.mastodon.");
  }
}

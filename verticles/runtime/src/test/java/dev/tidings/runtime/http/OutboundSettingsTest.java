package dev.tidings.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboundSettingsTest {
  private static OutboundSettings settings(String allow) {
    return OutboundSettings.of(Configuration.of(allow == null ? Map.of("sandbox.url", "http://127.0.0.1:8082")
        : Map.of("sandbox.url", "http://127.0.0.1:8082", "outbound.allow", allow)));
  }

  @Test
  void whatIsAllowedIsAllowedBesidesTheSandbox() {
    assertThat(settings(null).allow()).containsExactly("127.0.0.1:8082");
    assertThat(settings("proxy.test:3128, 10.0.0.5:80").allow())
        .containsExactlyInAnyOrder("127.0.0.1:8082", "proxy.test:3128", "10.0.0.5:80");
    assertThat(settings("none").allow()).isEmpty();
  }

  @Test
  void baseUrlsAreAllowedByTheirHostAndPortAlone() {
    var urls = List.of("http://social.test/path", "https://Social.test", "http://[::1]:3000");
    assertThat(settings("none").allowing(urls).allow())
        .containsExactlyInAnyOrder("social.test:80", "social.test:443", "::1:3000");
    for (var wrong : List.of("social.test", "ftp://social.test", "http:///path", "no url")) {
      assertThatThrownBy(() -> settings("none").allowing(List.of(wrong)))
          .isInstanceOf(ConfigurationException.class).hasMessageContaining(wrong);
    }
  }
}

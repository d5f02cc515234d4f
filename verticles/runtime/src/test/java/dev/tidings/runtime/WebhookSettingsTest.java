package dev.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSettingsTest {
  @ParameterizedTest
  @CsvSource({
      "https://desk.example.com/api/v1/hooks/facebook, true", "https://10.0.0.7/api/v1/hooks/x, true",
      "http://desk.example.com/api/v1/hooks/x, false", "https://localhost/api/v1/hooks/x, false",
      "https://localhost:8443/api/v1/hooks/x, false", "https://127.0.0.1/api/v1/hooks/x, false",
      "https://[::1]/api/v1/hooks/x, false", "https://desk.localhost/api/v1/hooks/x, false"})
  void networksCallWhatIsPublic(String address, boolean isPublic) {
    assertThat(WebhookSettings.isPublic(address)).isEqualTo(isPublic);
  }

  @Test
  void theAddressIsBelowThePublicOne() {
    assertThat(WebhookSettings.address(Configuration.of(Map.of("public.url", "https://desk.example/")), "x"))
        .isEqualTo("https://desk.example/api/v1/hooks/x");
    assertThat(WebhookSettings.address(Configuration.of(Map.of("http.port", "8090")), "x"))
        .isEqualTo("http://localhost:8090/api/v1/hooks/x");
  }

  @Test
  void theSecretIsNotShown() {
    assertThat(new WebhookSettings("https://desk.example", "hush", "token").toString()).doesNotContain("hush", "token");
  }
}

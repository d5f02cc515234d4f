package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an authorisation server is, and what this installation is to it. */
class NetworkSettingsTest {
  private static final String PAGE = "https://x.com/i/oauth2/authorize";
  private static final String CALL = "/2/oauth2/token";

  private static NetworkSettings settings(Map<String, String> more) {
    var all = new HashMap<>(Map.of("sandbox.url", "http://127.0.0.1:8082"));
    all.putAll(more);
    return NetworkSettings.of(Configuration.of(all), "x");
  }

  @Test
  void addressesAreTheNetworksOwnUntilTheInstallationSetsOthers() {
    var usual = settings(Map.of());
    assertThat(usual.oauthAddress("https://api.x.com", PAGE)).isEqualTo(PAGE);
    assertThat(usual.oauthAddress("https://api.x.com", CALL)).isEqualTo("https://api.x.com/2/oauth2/token");
    var moved = settings(Map.of("network.x.url", "https://x.test/"));
    assertThat(moved.oauthAddress("https://x.test", PAGE)).isEqualTo("https://x.test/i/oauth2/authorize");
    var apart = settings(Map.of("network.x.url", "https://x.test", "network.x.oauth.url", "https://login.test/"));
    assertThat(apart.oauthAddress("https://x.test", PAGE)).isEqualTo("https://login.test/i/oauth2/authorize");
    assertThat(apart.oauthAddress("https://x.test", CALL)).isEqualTo("https://login.test/2/oauth2/token");
  }

  @Test
  void whatPeopleAreAskedForBesidesIsWhatTheNetworkGrantedTheInstallation() {
    var descriptor = DescriptorReader.read("linkedin");
    assertThat(settings(Map.of()).applyTo(descriptor).authorisation().asked()).contains("rw_organization_admin");
    assertThat(settings(Map.of("network.x.scopes", "openid, profile")).applyTo(descriptor).authorisation().asked())
        .containsExactly("w_member_social", "openid", "profile");
  }

  @Test
  void anApplicationThatWasGrantedMoreSaysSo() {
    var descriptor = DescriptorReader.read("youtube");
    assertThat(settings(Map.of("network.x.budgets", "uploads=500, units=50000")).applyTo(descriptor).budgets())
        .extracting(Allowance::limit).containsExactly(500L, 50_000L);
    assertThat(settings(Map.of("network.x.budgets", "units=1")).applyTo(descriptor).budgets())
        .extracting(Allowance::limit).containsExactly(100L, 1L);
    assertThatThrownBy(() -> settings(Map.of("network.x.budgets", "unit=1")).applyTo(descriptor))
        .isInstanceOf(ConfigurationException.class).hasMessageContaining("no allowance unit, but uploads, units");
    assertThatThrownBy(() -> settings(Map.of("network.x.budgets", "units=many")))
        .isInstanceOf(ConfigurationException.class).hasMessageContaining("network.x.budgets");
  }

  @Test
  void theWayOfAnAccountAndItsServicesAreToldByTheSettings() {
    var descriptor = DescriptorReader.read("instagram");
    var usual = NetworkSettings.of(Configuration.of(Map.of("sandbox.url", "http://127.0.0.1:8082")), descriptor);
    assertThat(usual.isOfWay("facebook", "https://graph.facebook.com")).isTrue();
    assertThat(usual.isOfWay("facebook", "http://127.0.0.1:8082/instagram/facebook")).isTrue();
    assertThat(usual.isOfWay("facebook", "https://graph.instagram.com")).isFalse();
    assertThat(usual.isOfWay("facebook", "http://127.0.0.1:8082/instagram")).isFalse();
    assertThat(usual.host("https://graph.facebook.com", "uploads", descriptor)).isEqualTo("https://rupload.facebook.com");
    assertThat(usual.host("http://127.0.0.1:8082/instagram/facebook", "uploads", descriptor))
        .isEqualTo("http://127.0.0.1:8082/instagram/facebook");

    var moved = NetworkSettings.of(
        Configuration.of(Map.of("network.instagram.facebook.url", "http://graph.test:8080/")), descriptor);
    assertThat(moved.isOfWay("facebook", "http://graph.test:8080")).isTrue();
    assertThat(moved.isOfWay("facebook", "https://graph.facebook.com")).as("those that came before").isTrue();
    assertThat(moved.isOfWay("facebook", "https://graph.instagram.com")).isFalse();
    assertThat(moved.host("http://graph.test:8080", "uploads", descriptor)).isEqualTo("http://graph.test:8080");
    assertThat(moved.applyTo(descriptor).authorisation().ways().get("facebook").server())
        .isEqualTo("http://graph.test:8080");

    var apart = NetworkSettings.of(Configuration.of(Map.of("network.instagram.facebook.url", "http://graph.test:8080",
        "network.instagram.host.uploads", "http://uploads.test:8080")), descriptor);
    assertThat(apart.host("http://graph.test:8080", "uploads", descriptor)).isEqualTo("http://uploads.test:8080");
    assertThat(apart.urls()).containsExactlyInAnyOrder("http://graph.test:8080", "http://uploads.test:8080");
  }

  @Test
  void theSimulatedNetworkIsReachedWhereItIsWhateverElseIsSet() {
    var apart = settings(Map.of("network.x.oauth.url", "https://login.test"));
    assertThat(apart.oauthAddress("http://127.0.0.1:8082/x", PAGE)).isEqualTo("http://127.0.0.1:8082/x/i/oauth2/authorize");
    assertThat(apart.client("http://127.0.0.1:8082/x")).isEqualTo(new OAuthClient("sandbox-x", null));
    assertThat(apart.client("https://api.x.com")).isNull();
    var configured = settings(Map.of("network.x.client.id", "ours", "network.x.client.secret", "hidden"));
    assertThat(configured.client("https://api.x.com")).isEqualTo(new OAuthClient("ours", "hidden"));
    assertThat(configured.client("https://api.x.com").toString() + configured).doesNotContain("hidden");
  }
}

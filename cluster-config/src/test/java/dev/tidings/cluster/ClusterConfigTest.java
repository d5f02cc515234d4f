package dev.tidings.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.YamlConfigBuilder;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import java.io.IOException;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting loads, holds what the Vert.x cluster manager needs, and opens no more than it should. */
class ClusterConfigTest {
  private static final String DNS = "tidings-nodes.tidings.svc.cluster.local";

  @ParameterizedTest
  @ValueSource(strings = {"loopback", "kubernetes"})
  void holdsTheMapsThatVertxNeeds(String setting) throws IOException {
    Config vertx = ConfigUtil.loadConfig();
    Config ours = load(setting);
    vertx.getMapConfigs().forEach((name, map) -> {
      assertThat(ours.getMapConfigs()).containsKey(name);
      assertThat(ours.getMapConfig(name).getBackupCount()).isEqualTo(map.getBackupCount());
    });
    vertx.getMultiMapConfigs().forEach((name, map) -> {
      assertThat(ours.getMultiMapConfigs()).containsKey(name);
      assertThat(ours.getMultiMapConfig(name).getBackupCount()).isEqualTo(map.getBackupCount());
      assertThat(ours.getMultiMapConfig(name).getValueCollectionType()).isEqualTo(map.getValueCollectionType());
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"loopback", "kubernetes"})
  void tellsNobodyAndFindsNobodyByChance(String setting) throws IOException {
    Config config = load(setting);
    JoinConfig join = config.getNetworkConfig().getJoin();
    assertThat(config.getProperty("hazelcast.phone.home.enabled")).isEqualTo("false");
    assertThat(config.getProperty("hazelcast.shutdownhook.enabled")).isEqualTo("false");
    assertThat(config.getProperty("hazelcast.max.no.heartbeat.seconds")).isEqualTo("10");
    assertThat(join.getMulticastConfig().isEnabled()).isFalse();
    assertThat(join.getAutoDetectionConfig().isEnabled()).isFalse();
  }

  @Test
  void loopbackStaysOnLoopback() throws IOException {
    Config config = load("loopback");
    var network = config.getNetworkConfig();
    assertThat(network.getInterfaces().isEnabled()).isTrue();
    assertThat(network.getInterfaces().getInterfaces()).containsExactly("127.0.0.1");
    assertThat(config.getProperty("hazelcast.socket.bind.any")).isEqualTo("false");
    assertThat(network.getPort()).isEqualTo(5801);
    assertThat(network.getPortCount()).isEqualTo(8);
    assertThat(network.getJoin().getTcpIpConfig().isEnabled()).isTrue();
    assertThat(network.getJoin().getTcpIpConfig().getMembers())
        .containsExactlyElementsOf(IntStream.rangeClosed(5801, 5808).mapToObj(port -> "127.0.0.1:" + port).toList());
  }

  @Test
  void kubernetesFindsMembersByTheServicesName() throws IOException {
    JoinConfig join = load("kubernetes").getNetworkConfig().getJoin();
    assertThat(join.getTcpIpConfig().isEnabled()).isFalse();
    assertThat(join.getKubernetesConfig().isEnabled()).isTrue();
    assertThat(join.getKubernetesConfig().getProperty("service-dns")).isEqualTo(DNS);
  }

  private static Config load(String setting) throws IOException {
    try (var in = ClusterConfigTest.class.getResourceAsStream("/hazelcast-" + setting + ".yaml")) {
      var replaced = new Properties();
      replaced.setProperty("service-dns", DNS);
      return new YamlConfigBuilder(in).setProperties(replaced).build();
    }
  }
}

package dev.tidings.runtime.kafka;

import dev.tidings.runtime.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * How a client reaches Kafka, out of a URL: {@code kafka://[user:password@]host:port[,host:port…]}, {@code kafkas://} over
 * TLS. With a user the mechanism is PLAIN, or what {@code ?mechanism=SCRAM-SHA-512} names.
 */
public record KafkaSettings(String servers, String user, String password, String mechanism, boolean tls) {
  private static final String PLAIN = "PLAIN";

  /** Fails with a {@link ConfigurationException} that says what is wrong, without the password. */
  public static KafkaSettings of(String url) {
    var scheme = url.substring(0, Math.max(0, url.indexOf("://")));
    if (!scheme.equals("kafka") && !scheme.equals("kafkas")) {
      throw new ConfigurationException("The setting kafka.url must begin with kafka:// or kafkas://.");
    }
    var rest = url.substring(scheme.length() + 3);
    int at = rest.lastIndexOf('@');
    var place = rest.substring(at + 1);
    var servers = place.replaceFirst("[/?].*$", "");
    if (servers.isEmpty() || !servers.matches("[^,:/]+:\\d{1,5}(,[^,:/]+:\\d{1,5})*")) {
      throw new ConfigurationException("The setting kafka.url must name host:port, or several separated by commas.");
    }
    if (at < 0) {
      return new KafkaSettings(servers, null, null, null, scheme.equals("kafkas"));
    }
    var person = rest.substring(0, at).split(":", 2);
    if (person.length != 2) {
      throw new ConfigurationException("The setting kafka.url names a user without a password.");
    }
    return new KafkaSettings(servers, decoded(person[0]), decoded(person[1]), mechanism(place), scheme.equals("kafkas"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String mechanism(String place) {
    try {
      var query = new URI("kafka://h/" + place.replaceFirst("^[^?]*", "")).getQuery();
      if (query == null) {
        return PLAIN;
      }
      if (!query.matches("mechanism=(PLAIN|SCRAM-SHA-256|SCRAM-SHA-512)")) {
        throw new ConfigurationException(
            "After the ? of kafka.url only mechanism=PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512 may stand.");
      }
      return query.substring("mechanism=".length());
    } catch (URISyntaxException e) {
      throw new ConfigurationException("The setting kafka.url is no URL.");
    }
  }

  /** The clients' common settings. */
  public Map<String, String> common() {
    var settings = new HashMap<String, String>();
    settings.put("bootstrap.servers", servers);
    settings.put("client.id", "tidings");
    settings.put("security.protocol", (user == null ? "" : "SASL_") + (tls ? "SSL" : "PLAINTEXT"));
    settings.put("reconnect.backoff.max.ms", "5000");
    if (user != null) {
      settings.put("sasl.mechanism", mechanism);
      settings.put("sasl.jaas.config", "%s required username=\"%s\" password=\"%s\";".formatted(
          mechanism.equals(PLAIN) ? "org.apache.kafka.common.security.plain.PlainLoginModule"
              : "org.apache.kafka.common.security.scram.ScramLoginModule",
          quoted(user), quoted(password)));
    }
    return settings;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "KafkaSettings[" + servers + "]";
  }
}

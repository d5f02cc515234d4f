package dev.tidings.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Settings by key. A flag ({@code -Dhttp.port=8090}) wins over the environment ({@code HTTP_PORT}), which wins over the
 * file {@code tidings.properties}. Capabilities read it once, at start, into typed records of their own.
 */
public final class Configuration {
  private final Map<String, String> flags;
  private final Map<String, String> environment;
  private final Map<String, String> file;

  private Configuration(Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    this.flags = Map.copyOf(flags);
    this.environment = Map.copyOf(environment);
    this.file = Map.copyOf(file);
  }

  /** This process's flags and environment, and the file named by {@code tidings.config} or lying in the working folder. */
  public static Configuration ofProcess() {
    var flags = asMap(System.getProperties());
    var environment = System.getenv();
    var named = flags.getOrDefault("tidings.config", environment.get("TIDINGS_CONFIG"));
    var path = Path.of(named == null ? "tidings.properties" : named);
    if (named != null && !Files.isReadable(path)) {
      throw new ConfigurationException("The configuration file " + path + " (tidings.config) cannot be read.");
    }
    return new Configuration(flags, environment, Files.isReadable(path) ? read(path) : Map.of());
  }

  /** Settings from a map alone. */
  public static Configuration of(Map<String, String> settings) {
    return new Configuration(settings, Map.of(), Map.of());
  }

  /** Settings from all three sources, as given. */
  public static Configuration of(Map<String, String> flags, Map<String, String> environment, Map<String, String> file) {
    return new Configuration(flags, environment, file);
  }

  /** These settings with some set over them. */
  public Configuration with(Map<String, String> over) {
    var all = new HashMap<>(flags);
    all.putAll(over);
    return new Configuration(all, environment, file);
  }

  private static Map<String, String> read(Path path) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException("The configuration file " + path + " cannot be read as properties.");
    }
    return asMap(properties);
  }

  private static Map<String, String> asMap(Properties properties) {
    var map = new HashMap<String, String>();
    properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
    return map;
  }

  /** The setting, if it is set and not blank. */
  public Optional<String> optional(String key) {
    var variable = key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    var value = flags.getOrDefault(key, environment.getOrDefault(variable, file.get(key)));
    return Optional.ofNullable(value).map(String::trim).filter(text -> !text.isEmpty());
  }

  public String text(String key, String fallback) {
    return optional(key).orElse(fallback);
  }

  /** A setting without which the process cannot start. */
  public String required(String key) {
    return optional(key).orElseThrow(() -> new ConfigurationException("Set " + key + "; it has no default."));
  }

  /** A whole number within bounds, both included. */
  public int integer(String key, int fallback, int least, int most) {
    var text = optional(key);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, text.get(), "a whole number from " + least + " to " + most);
    }
    throw wrong(key, text.get(), "a whole number from " + least + " to " + most);
  }

  /** A TCP port. */
  public int port(String key, int fallback) {
    return integer(key, fallback, 1, 65535);
  }

  public boolean flag(String key, boolean fallback) {
    var text = optional(key).map(value -> value.toLowerCase(Locale.ROOT));
    if (text.isEmpty()) {
      return fallback;
    }
    return switch (text.get()) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> throw wrong(key, text.get(), "true or false");
    };
  }

  /** A length of time, given as {@code 500ms}, {@code 3s}, {@code 5m}, {@code 1h}, {@code 2d} or in ISO-8601. */
  public Duration duration(String key, Duration fallback) {
    return optional(key).map(text -> parseDuration(key, text)).orElse(fallback);
  }

  private static Duration parseDuration(String key, String text) {
    try {
      if (text.startsWith("P") || text.startsWith("p")) {
        return Duration.parse(text);
      }
      var unit = text.replaceFirst("^[0-9]+", "");
      long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
      return switch (unit) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        case "d" -> Duration.ofDays(amount);
        default -> throw wrong(key, text, "a length of time such as 500ms, 3s, 5m, 1h or 2d");
      };
    } catch (NumberFormatException | java.time.DateTimeException e) {
      throw wrong(key, text, "a length of time such as 500ms, 3s, 5m, 1h or 2d");
    }
  }

  private static ConfigurationException wrong(String key, String value, String expected) {
    return new ConfigurationException("The setting " + key + " must be " + expected + ", but is '" + value + "'.");
  }
}

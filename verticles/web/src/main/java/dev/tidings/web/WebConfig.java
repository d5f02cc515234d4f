package dev.tidings.web;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.net.URI;
import java.time.Duration;

/**
 * How the web is served.
 *
 * @param host interface that is listened on ({@code http.host})
 * @param port ({@code http.port})
 * @param publicUrl where browsers and partners reach it, without a slash at the end ({@code public.url})
 * @param instances how many event loops share the port ({@code web.instances})
 * @param forwarded whether a proxy in front says in X-Forwarded-For who asks ({@code web.forwarded})
 * @param requests how many requests one member or key may make in {@code window} ({@code web.rate.requests})
 * @param signIns how many sign-ins one remote address may try in {@code window} ({@code web.rate.sign-ins})
 * @param window ({@code web.rate.window})
 * @param rightsKept how long a session's rights are believed without asking ({@code web.rights.kept}); at most 2 s
 */
record WebConfig(
    String host,
    int port,
    String publicUrl,
    int instances,
    boolean forwarded,
    int requests,
    int signIns,
    Duration window,
    Duration rightsKept) {
  private static final Duration LONGEST_KEPT = Duration.ofSeconds(2);

  static WebConfig from(Configuration configuration) {
    int port = configuration.port("http.port", 8080);
    int processors = Runtime.getRuntime().availableProcessors();
    Duration kept = configuration.duration("web.rights.kept", LONGEST_KEPT);
    if (kept.compareTo(LONGEST_KEPT) > 0) {
      throw new ConfigurationException("web.rights.kept must be at most 2s, so that ended sessions end everywhere soon.");
    }
    return new WebConfig(
        configuration.text("http.host", "127.0.0.1"),
        port,
        publicUrl(configuration.text("public.url", "http://localhost:" + port)),
        configuration.integer("web.instances", Math.clamp(processors, 1, 8), 1, 64),
        configuration.flag("web.forwarded", false),
        configuration.integer("web.rate.requests", 1_200, 1, 1_000_000_000),
        configuration.integer("web.rate.sign-ins", 30, 1, 1_000_000),
        configuration.duration("web.rate.window", Duration.ofMinutes(1)),
        kept);
  }

  private static String publicUrl(String text) {
    String url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    try {
      URI uri = URI.create(url);
      if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("public.url must be an http or https address, not " + text + ".");
    }
    throw new ConfigurationException("public.url must be an http or https address, not " + text + ".");
  }

  /** Whether browsers come over TLS, so that the cookie must never travel without it. */
  boolean secure() {
    return publicUrl.startsWith("https://");
  }
}

package dev.tidings.publisher.connectors;

import dev.tidings.runtime.http.Exchange;
import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes what the timeline keeps of an exchange: no token, no request body, the answer cut short. */
final class ExchangeRecord {
  private static final int MOST_CHARACTERS = 2_000;
  private static final List<String> KEPT = List.of("date", "retry-after", "content-type", "location");
  private static final List<String> KEPT_PREFIXES = List.of("x-rate", "x-app-limit", "x-user-limit", "x-request-id", "x-transaction-id",
      "x-app-usage", "x-business-use-case-usage");
  private static final Pattern SECRET_FIELDS = Pattern.compile("(\"(?:access_token|refresh_token|id_token|client_secret|token"
      + "|accessJwt|refreshJwt|upload_url|uploadUrl|uploadToken)\"\\s*:\\s*)\"[^\"]*\"?");

  private ExchangeRecord() {}

  static RemoteExchange of(RemoteCall call, Exchange.Answered answered) {
    return new RemoteExchange(call.method().name(), url(call), answered.status(), kept(answered.headers()),
        clean(answered.body().toString(), call.secrets()), answered.tookMillis(), null);
  }

  static RemoteExchange of(RemoteCall call, Exchange.NotSent not) {
    return new RemoteExchange(
        call.method().name(), url(call), 0, Map.of(), "", not.tookMillis(), not.reason() + ": " + not.detail());
  }

  static RemoteExchange of(RemoteCall call, Exchange.Lost lost) {
    return new RemoteExchange(
        call.method().name(), url(call), 0, Map.of(), "", lost.tookMillis(), lost.reason() + ": " + lost.detail());
  }

  /** The address, secrets removed. */
  static String url(RemoteCall call) {
    return clean(call.url(), call.secrets());
  }

  private static Map<String, String> kept(MultiMap headers) {
    var kept = new LinkedHashMap<String, String>();
    headers.forEach((name, value) -> {
      var lower = name.toLowerCase(Locale.ROOT);
      if (KEPT.contains(lower) || KEPT_PREFIXES.stream().anyMatch(lower::startsWith)) {
        kept.put(lower, lower.equals("location") ? value.replaceFirst("\\?.*$", "?…") : value);
      }
    });
    return kept;
  }

  private static String clean(String body, List<String> secrets) {
    var clean = SECRET_FIELDS.matcher(body.replace("\0", "")).replaceAll("$1\"…\"");
    for (var secret : secrets) {
      clean = clean.replace(secret, "…");
    }
    return clean.length() <= MOST_CHARACTERS ? clean : clean.substring(0, MOST_CHARACTERS) + "…";
  }
}

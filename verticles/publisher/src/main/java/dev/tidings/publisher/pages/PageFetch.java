package dev.tidings.publisher.pages;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.http.Exchange;
import dev.tidings.runtime.http.OutboundHttp;
import dev.tidings.runtime.http.OutboundRequest;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;

/** Gets what anybody may get by an address, on public servers alone. Each redirect is judged as the first address is. */
final class PageFetch {
  private static final int MOST_REDIRECTS = 3;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int FIRST_REDIRECT = 300;
  private static final int NO_REDIRECT = 400;

  private final OutboundHttp http;

  PageFetch(OutboundHttp http) {
    this.http = http;
  }

  /**
   * What was got.
   *
   * @param address where it was at last
   * @param contentType as the server says; empty if it does not
   */
  record Got(String address, String contentType, Buffer body) {}

  /** Fails 422 {@code page-refused} where the address may not be reached, {@code page-unreadable} where nothing comes. */
  Future<Got> get(String address, String accept) {
    return get(address, accept, MOST_REDIRECTS);
  }

  private Future<Got> get(String address, String accept, int redirects) {
    var headers = MultiMap.caseInsensitiveMultiMap().set("Accept", accept);
    return http.send(new OutboundRequest(HttpMethod.GET, address, headers, null, LONGEST, null, () -> true))
        .compose(exchange -> switch (exchange) {
          case Exchange.Answered answered -> answered(address, accept, redirects, answered);
          case Exchange.NotSent not when not.reason().equals("address-refused") ->
              refused("page-refused", not.detail());
          case Exchange.NotSent not -> refused("page-unreadable", "The page's server cannot be reached.");
          case Exchange.Lost lost -> refused("page-unreadable", lost.reason().equals("answer-too-large")
              ? "The page is too large." : "The page did not come in time.");
        });
  }

  private Future<Got> answered(String address, String accept, int redirects, Exchange.Answered answered) {
    var location = answered.headers().get("Location");
    if (answered.status() >= FIRST_REDIRECT && answered.status() < NO_REDIRECT && location != null) {
      return redirects == 0
          ? refused("page-unreadable", "The page is somewhere else, again and again.")
          : PageWords.absolute(address, location).map(next -> get(next, accept, redirects - 1))
              .orElseGet(() -> refused("page-unreadable", "The page is nowhere."));
    }
    if (answered.status() != 200) {
      return refused("page-unreadable", "The page's server answers " + answered.status() + ".");
    }
    var type = answered.headers().get("Content-Type");
    return Future.succeededFuture(new Got(address, type == null ? "" : type, answered.body()));
  }

  static <T> Future<T> refused(String code, String message) {
    return Future.failedFuture(
        BusFailure.rejected(422, code, message, List.of(new Violation("/address", code, message))));
  }
}

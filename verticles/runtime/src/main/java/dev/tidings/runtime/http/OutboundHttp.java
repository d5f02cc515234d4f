package dev.tidings.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Requests to servers outside. Each is made once: nothing is retried, no redirect is followed. What became of it is told
 * as one of three: answered, certainly not sent, lost. Private addresses are refused, and the address that was judged is
 * the one that is connected to. HTTP/1.1 only, so that a byte left or did not, with no stream in between. To be used from
 * one event loop, so that the gate is asked in the same tick as the write.
 */
public final class OutboundHttp {
  private static final int KEPT_ALIVE_SECONDS = 15;
  private static final int MOST_ADDRESSES = 3;

  private final Vertx vertx;
  private final OutboundSettings settings;
  private final AddressResolution resolution;
  private final HttpClient client;

  public OutboundHttp(Vertx vertx, OutboundSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.resolution = new AddressResolution(vertx, settings.allow());
    this.client = QuietClient.of(
        vertx,
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setUseAlpn(false)
            .setKeepAliveTimeout(KEPT_ALIVE_SECONDS)
            .setPipelining(false)
            .setTcpNoDelay(true),
        new PoolOptions().setHttp1MaxSize(settings.connections()).setMaxWaitQueueSize(settings.waiting()));
  }

  /** Makes the request once. The future never fails. */
  public Future<Exchange> send(OutboundRequest request) {
    long began = System.nanoTime();
    URI uri;
    try {
      uri = checked(request.url());
    } catch (AddressResolution.Refused e) {
      return Future.succeededFuture(new Exchange.NotSent(e.reason(), e.getMessage(), 0));
    }
    return resolution.resolve(host(uri), port(uri)).transform(resolved -> {
      if (resolved.succeeded()) {
        return attempt(request, uri, resolved.result(), 0, began);
      }
      var reason = resolved.cause() instanceof AddressResolution.Refused refused ? refused.reason() : "unknown-host";
      return Future.succeededFuture(new Exchange.NotSent(reason, resolved.cause().getMessage(), millisSince(began)));
    });
  }

  /** Why the URL may not be given as a server, or null if it may: its form, scheme and addresses are judged. */
  public Future<String> objectionTo(String url) {
    try {
      var uri = checked(url);
      return resolution.resolve(host(uri), port(uri)).map((String) null)
          .recover(refused -> Future.succeededFuture(refused.getMessage()));
    } catch (AddressResolution.Refused e) {
      return Future.succeededFuture(e.getMessage());
    }
  }

  private URI checked(String url) throws AddressResolution.Refused {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new AddressResolution.Refused("address-refused", "That is no URL.");
    }
    boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new AddressResolution.Refused("address-refused", "The URL must be of the form https://host/path.");
    }
    if (!isSecure(uri) && !resolution.allows(host(uri), port(uri))) {
      throw new AddressResolution.Refused("address-refused", "Only https is spoken with " + uri.getHost() + ".");
    }
    return uri;
  }

  /** The next address is tried only when no connection came about, so that nothing can have left. */
  private Future<Exchange> attempt(
      OutboundRequest request, URI uri, List<InetAddress> addresses, int index, long began) {
    var options = new RequestOptions()
        .setMethod(request.method())
        .setServer(SocketAddress.inetSocketAddress(port(uri), addresses.get(index).getHostAddress()))
        .setHost(host(uri))
        .setPort(port(uri))
        .setSsl(isSecure(uri))
        .setURI(pathAndQuery(uri))
        .setFollowRedirects(false)
        .setConnectTimeout(settings.connectTimeout().toMillis());
    return client.request(options).transform(connected -> {
      if (connected.succeeded()) {
        return exchange(request, connected.result(), began);
      }
      if (index + 1 < Math.min(addresses.size(), MOST_ADDRESSES)) {
        return attempt(request, uri, addresses, index + 1, began);
      }
      return Future.succeededFuture(new Exchange.NotSent(
          whyNotConnected(connected.cause()), describe(connected.cause()), millisSince(began)));
    });
  }

  private Future<Exchange> exchange(OutboundRequest request, HttpClientRequest wire, long began) {
    wire.headers().addAll(request.headers());
    wire.putHeader("User-Agent", "Tidings");
    if (request.traceparent() != null) {
      wire.putHeader("traceparent", request.traceparent());
    }
    if (!request.beforeWrite().getAsBoolean()) {
      wire.exceptionHandler(ended -> { }).reset();
      return Future.succeededFuture(new Exchange.NotSent("withheld", "The request was withheld.", millisSince(began)));
    }
    return new Conversation(vertx, wire, settings.answerBytes(), began).hold(request);
  }

  private static String whyNotConnected(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return "tls-failed";
      }
    }
    return failure instanceof io.vertx.core.http.ConnectionPoolTooBusyException ? "no-connection-free" : "connect-failed";
  }

  static String describe(Throwable failure) {
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static boolean isSecure(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  private static String host(URI uri) {
    var host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI uri) {
    return uri.getPort() > 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
  }

  private static String pathAndQuery(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  public Future<Void> close() {
    return Future.join(client.close(), resolution.close()).mapEmpty();
  }
}

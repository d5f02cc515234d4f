package dev.tidings.sandbox;

import dev.tidings.runtime.http.QuietClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fetches files that are given to a network by their address. Only from this machine and from where it is told to: a simulated network must not be
 * a way to make requests elsewhere. No redirect is followed.
 */
public final class Fetching {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int CONNECT_MILLIS = 2_000;
  private static final long PATIENCE_MILLIS = 8_000;
  private static final int AT_ONCE = 128;
  private static final int MOST_WAITING = 2_000;
  private static final int OK = 200;

  /** Why there is no file. */
  public enum Why {
    /** It cannot be had from there. */
    OUT_OF_REACH,
    /** It takes too long. */
    TOO_SLOW,
    /** It is larger than allowed. */
    TOO_LARGE
  }

  /** Tells that there is no file. */
  public static final class Failed extends RuntimeException {
    public final Why why;

    public Failed(Why why) {
      super(why.name(), null, false, false);
      this.why = why;
    }
  }

  private final Vertx vertx;
  private final Set<String> places;
  private HttpClient client;

  /** @param places {@code host:port} pairs besides this machine's own */
  public Fetching(Vertx vertx, Set<String> places) {
    this.vertx = vertx;
    this.places = places;
  }

  /** Reads {@code host:port} pairs or addresses, with white space or commas between them. Throws IllegalArgumentException when one is neither. */
  static Set<String> places(String listed) {
    Set<String> places = new TreeSet<>();
    for (String each : listed.trim().split("[,\\s]+")) {
      if (!each.isEmpty()) {
        places.add(place(URI.create(each.contains("://") ? each : "http://" + each)));
      }
    }
    return places;
  }

  /** The file behind an address; fails with {@link Failed} alone. */
  public Future<Buffer> fetch(String address, long mostBytes) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException unreadable) {
      return Future.failedFuture(new Failed(Why.OUT_OF_REACH));
    }
    boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!web || uri.getHost() == null || uri.getUserInfo() != null || !allowed(uri)) {
      return Future.failedFuture(new Failed(Why.OUT_OF_REACH));
    }
    Promise<Buffer> file = Promise.promise();
    long timer = vertx.setTimer(PATIENCE_MILLIS, late -> file.tryFail(new Failed(Why.TOO_SLOW)));
    client()
        .request(new RequestOptions().setAbsoluteURI(address).setFollowRedirects(false))
        .onSuccess(request -> read(request, mostBytes, file))
        .onFailure(failure -> file.tryFail(new Failed(Why.OUT_OF_REACH)));
    return file.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private static void read(HttpClientRequest request, long mostBytes, Promise<Buffer> file) {
    Buffer bytes = Buffer.buffer();
    file.future().onFailure(failure -> request.reset());
    request
        .send()
        .onSuccess(
            response -> {
              response.exceptionHandler(lost -> file.tryFail(new Failed(Why.OUT_OF_REACH)));
              if (response.statusCode() != OK) {
                file.tryFail(new Failed(Why.OUT_OF_REACH));
                return;
              }
              response.endHandler(end -> file.tryComplete(bytes));
              response.handler(
                  chunk -> {
                    if (bytes.length() + chunk.length() > mostBytes) {
                      file.tryFail(new Failed(Why.TOO_LARGE));
                    } else {
                      bytes.appendBuffer(chunk);
                    }
                  });
            })
        .onFailure(failure -> file.tryFail(new Failed(Why.OUT_OF_REACH)));
  }

  private boolean allowed(URI uri) {
    return THIS_MACHINE.contains(uri.getHost().toLowerCase(Locale.ROOT)) || places.contains(place(uri));
  }

  private static String place(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("files are fetched from a host and a port, but one is '" + uri + "'");
    }
    int usual = "https".equals(uri.getScheme()) ? 443 : 80;
    return uri.getHost().toLowerCase(Locale.ROOT) + ":" + (uri.getPort() < 0 ? usual : uri.getPort());
  }

  private HttpClient client() {
    if (client == null) {
      client = QuietClient.of(vertx, new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
          new PoolOptions().setHttp1MaxSize(AT_ONCE).setMaxWaitQueueSize(MOST_WAITING));
    }
    return client;
  }
}

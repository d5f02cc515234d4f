package dev.tidings.runtime.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients of HTTP that do not call it an error when a peer resets a connection, as Vert.x does where nobody listens to the
 * connection. Whoever waits for an answer on it is told by the answer's future; of one that idles in the pool nobody misses
 * anything.
 */
public final class QuietClient {
  private static final Logger LOG = LoggerFactory.getLogger(QuietClient.class);

  private QuietClient() {}

  /** A client with a pool of the usual size. */
  public static HttpClient of(Vertx vertx, HttpClientOptions options) {
    return of(vertx, options, new PoolOptions());
  }

  /** A client with this pool. */
  public static HttpClient of(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
    return vertx.httpClientBuilder().with(options).with(pool).withConnectHandler(QuietClient::listen).build();
  }

  private static void listen(HttpConnection connection) {
    connection.exceptionHandler(failure -> {
      if (failure instanceof IOException) {
        LOG.debug("The connection to {} is lost: {}", connection.remoteAddress(), failure.getMessage());
      } else {
        LOG.warn("The connection to {} has failed", connection.remoteAddress(), failure);
      }
    });
  }
}

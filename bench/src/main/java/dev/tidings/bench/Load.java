package dev.tidings.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;

/** Asks one HTTP address again and again with a fixed number of requests in flight. */
final class Load {
  /**
   * What a round came to.
   *
   * @param perSecond answers with status 200 per second
   * @param p99Millis 99 % of them came within this
   * @param failed answers of any other kind
   */
  record Round(double perSecond, double p99Millis, long failed) {}

  private static final int IN_FLIGHT = 32;

  private final Vertx vertx;
  private final HttpClient client;

  Load(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(
        new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(IN_FLIGHT));
  }

  /** One round. Blocking. */
  Round round(RequestOptions request, Duration length) {
    return Blocking.result(new Running(request, System.nanoTime() + length.toNanos(), length).run());
  }

  private final class Running {
    private final RequestOptions request;
    private final long end;
    private final Duration length;
    private final Promise<Round> done = Promise.promise();
    private long[] latencies = new long[1 << 16];
    private int answered;
    private long failed;
    private int running = IN_FLIGHT;

    private Running(RequestOptions request, long end, Duration length) {
      this.request = new RequestOptions(request).setMethod(HttpMethod.GET);
      this.end = end;
      this.length = length;
    }

    private Future<Round> run() {
      vertx.getOrCreateContext().runOnContext(start -> {
        for (int i = 0; i < IN_FLIGHT; i++) {
          ask();
        }
      });
      return done.future();
    }

    private void ask() {
      long begun = System.nanoTime();
      if (begun >= end) {
        finish();
        return;
      }
      client.request(request)
          .compose(sent -> sent.send().compose(answer -> answer.body().map(answer.statusCode())))
          .onComplete(status -> {
            if (status.succeeded() && status.result() == 200) {
              record(System.nanoTime() - begun);
            } else {
              failed++;
            }
            ask();
          });
    }

    private void record(long nanos) {
      if (answered == latencies.length) {
        latencies = Arrays.copyOf(latencies, answered * 2);
      }
      latencies[answered++] = nanos;
    }

    private void finish() {
      if (--running == 0) {
        var sorted = Arrays.copyOf(latencies, answered);
        Arrays.sort(sorted);
        double p99 = answered == 0 ? Double.NaN : sorted[(int) (answered * 0.99)] / 1e6;
        done.complete(new Round(answered / (length.toNanos() / 1e9), p99, failed));
      }
    }
  }
}

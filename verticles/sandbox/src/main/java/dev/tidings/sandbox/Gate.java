package dev.tidings.sandbox;

import io.netty.channel.ChannelOption;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every request to a simulated network: read, identify, count, strike with faults, work, strike again, answer, log. */
public final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
  private static final long JSON_LIMIT = 1 << 20;
  public static final long MEDIA_LIMIT = 64 << 20;

  private final Door door;
  private final Troubles troubles;
  private final RequestLog requests;
  private final HttpDate date = new HttpDate();

  public Gate(Door door, Troubles troubles, RequestLog requests) {
    this.door = door;
    this.troubles = troubles;
    this.requests = requests;
  }

  public Troubles troubles() {
    return troubles;
  }

  /** A route's handler: the work is done only for requests that are let in, and answers or fails with a {@link Refusal}. */
  public Handler<RoutingContext> around(Dialect dialect, Operation operation, Access access, Function<Exchange, Future<Answer>> work) {
    return around(dialect, operation, access, usualLimit(operation), work);
  }

  /** The same for a body of at most so many bytes. */
  public Handler<RoutingContext> around(Dialect dialect, Operation operation, Access access, long limit, Function<Exchange, Future<Answer>> work) {
    return around(dialect, operation, access, limit, body -> operation, work);
  }

  /**
   * The same where only the body tells what is done.
   *
   * @param operation by which it is known how long a body may be
   * @param told what is done, by the body
   */
  public Handler<RoutingContext> around(
      Dialect dialect, Operation operation, Access access, Function<Received, Operation> told, Function<Exchange, Future<Answer>> work) {
    return around(dialect, operation, access, usualLimit(operation), told, work);
  }

  private static long usualLimit(Operation operation) {
    return operation == Operation.MEDIA ? MEDIA_LIMIT : JSON_LIMIT;
  }

  private Handler<RoutingContext> around(
      Dialect dialect, Operation operation, Access access, long limit, Function<Received, Operation> told,
      Function<Exchange, Future<Answer>> work) {
    return context -> {
      Exchange exchange = new Exchange(context.request(), dialect.network(), operation, requests);
      exchange.request.response().closeHandler(closed -> abandoned(exchange));
      Received.read(context.request(), limit)
          .compose(body -> {
            exchange.operation = told.apply(body);
            return admit(exchange, dialect, access, body);
          })
          .compose(admitted -> work.apply(exchange))
          .compose(answer -> troubles.after(exchange, dialect, answer))
          .recover(failure -> refuse(exchange, dialect, failure))
          .compose(answer -> troubles.pace(exchange, answer))
          .onSuccess(answer -> write(exchange, dialect, answer))
          .onFailure(failure -> sever(exchange, failure));
    };
  }

  private Future<Void> admit(Exchange exchange, Dialect dialect, Access access, Received body) {
    exchange.body = body;
    exchange.operation = dialect.operation(exchange);
    return door.identify(exchange, access, dialect)
        .compose(identified -> troubles.before(exchange, dialect))
        .map(
            free -> {
              door.count(exchange, access, dialect);
              return free;
            });
  }

  private Future<Answer> refuse(Exchange exchange, Dialect dialect, Throwable failure) {
    if (failure instanceof Severance) {
      return Future.failedFuture(failure);
    }
    Refusal refusal = failure instanceof Refusal known ? known : unforeseen(dialect, failure);
    if (refusal.rate != null) {
      exchange.rate = refusal.rate;
    }
    return Future.succeededFuture(refusal.answer());
  }

  private static Refusal unforeseen(Dialect dialect, Throwable failure) {
    if (failure instanceof Received.TooLong) {
      return dialect.tooLong();
    }
    LOG.error("the sandbox failed a request", failure);
    return dialect.failed(500);
  }

  private void write(Exchange exchange, Dialect dialect, Answer answer) {
    if (exchange.abandoned()) {
      return;
    }
    HttpServerResponse response = exchange.request.response().setStatusCode(answer.status()).putHeader("Date", date.now());
    if (answer.contentType() != null) {
      response.putHeader("Content-Type", answer.contentType());
    }
    answer.headers().forEach(response::putHeader);
    if (exchange.rate != null) {
      dialect.announce(exchange.rate, response.headers());
    }
    if (!exchange.request.isEnded()) {
      response.putHeader("Connection", "close");
    }
    exchange.log.end("answered", answer.status());
    response.end(answer.body());
  }

  private static void sever(Exchange exchange, Throwable failure) {
    if (failure instanceof Severance severance && severance.how == Severance.How.SILENCE) {
      exchange.log.outcome = "silent";
      return;
    }
    exchange.log.end("reset", 0);
    reset(exchange.request);
  }

  /** Ends the connection with a TCP reset rather than in good order. */
  private static void reset(HttpServerRequest request) {
    ((HttpServerConnection) request.connection()).channelHandlerContext().channel().config().setOption(ChannelOption.SO_LINGER, 0);
    request.connection().close();
  }

  private static void abandoned(Exchange exchange) {
    if (exchange.log.outcome.equals("open") || exchange.log.outcome.equals("silent")) {
      exchange.log.end("abandoned", 0);
    }
  }
}

package dev.tidings.runtime.http;

import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns a host into the addresses that may be connected to; what it gave is what is connected to, not the name. */
final class AddressResolution {
  private static final Duration GOOD_FOR = Duration.ofSeconds(30);
  private static final int MOST_HOSTS = 1_000;

  /** Why a host may not be reached. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Refused(String reason, String detail) {
      super(detail, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private record Known(List<InetAddress> addresses, long until) {}

  private final Set<String> allow;
  private final WorkerExecutor resolver;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  AddressResolution(Vertx vertx, Set<String> allow) {
    this.allow = allow;
    this.resolver = vertx.createSharedWorkerExecutor("tidings-resolver", 2);
  }

  /** Whether {@code host:port} may be reached in the clear and on any address. */
  boolean allows(String host, int port) {
    return allow.contains(host.toLowerCase(Locale.ROOT) + ":" + port);
  }

  /** The host's addresses, all of them permitted; fails with {@link Refused}. */
  Future<List<InetAddress>> resolve(String host, int port) {
    boolean exempt = allows(host, port);
    return addresses(host).compose(found -> {
      if (!exempt && found.stream().anyMatch(AddressRules::refuses)) {
        return Future.failedFuture(new Refused("address-refused", host + " has an address that may not be reached."));
      }
      return Future.succeededFuture(found);
    });
  }

  private Future<List<InetAddress>> addresses(String host) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal != null) {
      try {
        return Future.succeededFuture(List.of(InetAddress.getByAddress(literal)));
      } catch (UnknownHostException e) {
        return Future.failedFuture(new Refused("unknown-host", host + " is no address."));
      }
    }
    var entry = known.get(host);
    if (entry != null && System.nanoTime() - entry.until() < 0) {
      return Future.succeededFuture(entry.addresses());
    }
    return resolver.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
        .onSuccess(found -> remember(host, found))
        .recover(failure -> Future.failedFuture(new Refused("unknown-host", "The name " + host + " cannot be resolved.")));
  }

  private void remember(String host, List<InetAddress> found) {
    if (known.size() >= MOST_HOSTS) {
      known.clear();
    }
    known.put(host, new Known(found, System.nanoTime() + GOOD_FOR.toNanos()));
  }

  Future<Void> close() {
    return resolver.close();
  }
}

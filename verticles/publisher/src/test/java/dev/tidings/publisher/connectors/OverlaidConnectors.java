package dev.tidings.publisher.connectors;

import dev.tidings.runtime.Configuration;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** The real connectors, but for one answer: as on a network where one grant gives several profiles. */
public final class OverlaidConnectors {
  private OverlaidConnectors() {}

  public static Connectors of(Vertx vertx, Configuration configuration, List<Connectable> profiles) {
    return new Connectors(vertx, configuration, connector -> (Connector) Proxy.newProxyInstance(
        Connector.class.getClassLoader(), new Class<?>[] {Connector.class}, (proxy, method, arguments) -> {
          if (method.getName().equals("profiles")) {
            return Future.succeededFuture(new Outcome.Success<>(profiles, List.of(), RemoteExchange.NONE));
          }
          try {
            return method.invoke(connector, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        }));
  }
}

package dev.tidings.sandbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose a call about tokens is, which no token lets in: by the code, or by any token that it brings in its body, address or header. */
final class TokenOwners {
  private static final List<String> NAMES = List.of("refresh_token", "token", "fb_exchange_token", "access_token");
  private static final String CODE = "code";

  private final World world;
  private final Consents consents;

  TokenOwners(World world, Consents consents) {
    this.world = world;
    this.consents = consents;
  }

  /** The account; of a person who gave leave for several, the first. Empty where nothing known is brought. */
  Optional<Account> of(Exchange exchange, Dialect dialect) {
    Stream<String> named = NAMES.stream().flatMap(name -> value(exchange, name).stream());
    return Stream.concat(named, Stream.ofNullable(exchange.bearer()))
        .flatMap(token -> world.grants().ofToken(exchange.network, token).stream())
        .flatMap(grant -> dialect.account(grant).stream())
        .flatMap(id -> world.accounts().find(id).stream())
        .findFirst()
        .or(() -> value(exchange, CODE).flatMap(consents::of).map(Consents.Consent::account)
            .filter(account -> account.network() == exchange.network));
  }

  private static Optional<String> value(Exchange exchange, String name) {
    if (exchange.body.isForm() && exchange.body.form().contains(name)) {
      return Optional.of(exchange.body.form().get(name));
    }
    return Optional.ofNullable(exchange.request.getParam(name)).or(() -> json(exchange).map(json -> json.getValue(name)).map(String::valueOf));
  }

  private static Optional<JsonObject> json(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      return Optional.empty();
    }
    try {
      return Optional.of(exchange.json());
    } catch (DecodeException | ClassCastException unreadable) {
      return Optional.empty();
    }
  }
}

package dev.tidings.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a fault as it is asked for. What does not fit is refused by its name, and never taken for something else. */
final class FaultReading {
  private static final Set<String> KNOWN =
      Set.of("network", "account", "kind", "code", "operations", "skip", "count", "probability", "millis", "status", "resetSeconds");
  private static final int MANY = 1_000_000;
  private static final int LONGEST_MILLIS = 600_000;
  private static final int DAY_SECONDS = 86_400;

  private final World world;

  FaultReading(World world) {
    this.world = world;
  }

  /** Reads a fault; throws a ControlRefusal when it does not fit. */
  Fault read(JsonObject body) {
    Fields fields = new Fields(body, ControlRefusal::new).only(KNOWN);
    Network network =
        Networks.of(fields.neededText("network"))
            .orElseThrow(() -> new ControlRefusal("network", "must be one of " + Networks.ids()));
    FaultKind kind =
        FaultKind.of(fields.neededText("kind"))
            .orElseThrow(() -> new ControlRefusal("kind", "must be one of " + FaultKind.wires()));
    double probability = fields.number("probability").orElse(1.0);
    if (!(probability >= 0 && probability <= 1)) {
      throw new ControlRefusal("probability", "must be between 0 and 1");
    }
    if (kind.phase == FaultKind.Phase.WEBHOOK && fields.has("operations")) {
      throw new ControlRefusal("operations", "is not for what the network does by itself");
    }
    return new Fault(
        Secrets.next().substring(0, 12),
        network,
        fields.text("account").map(given -> account(network, given)).orElse(null),
        kind,
        verdict(network, kind, fields.text("code")),
        fields.has("operations") ? operations(fields.texts("operations")) : Fault.usualOperations(kind),
        whole(fields, "skip", 0, MANY).orElse(0),
        whole(fields, "count", 1, MANY).orElse(null),
        probability,
        whole(fields, "millis", 0, LONGEST_MILLIS).orElse(1000),
        whole(fields, "status", 500, 599).orElse(503),
        whole(fields, "resetSeconds", 0, DAY_SECONDS).orElse(60));
  }

  private static Optional<Integer> whole(Fields fields, String name, int least, int most) {
    return fields.integer(name).map(value -> {
      if (value < least || value > most) {
        throw new ControlRefusal(name, "must be " + least + " to " + most);
      }
      return Math.toIntExact(value);
    });
  }

  private static Verdict verdict(Network network, FaultKind kind, Optional<String> code) {
    if (kind != FaultKind.REFUSED) {
      code.ifPresent(given -> {
        throw new ControlRefusal("code", "is for the kind refused only");
      });
      return null;
    }
    return network.verdicts().stream().filter(each -> code.filter(each.code()::equals).isPresent()).findFirst()
        .orElseThrow(() -> new ControlRefusal("code", "must be one of those of " + network.title() + ": " + Verdict.codes(network)));
  }

  /** An account, by id or by handle. */
  private String account(Network network, String given) {
    return world
        .accounts()
        .find(given)
        .filter(account -> account.network() == network)
        .or(() -> world.accounts().named(network, given))
        .map(Account::id)
        .orElseThrow(() -> new ControlRefusal(404, "there is no such account"));
  }

  private static Set<Operation> operations(List<String> names) {
    if (names.contains("any")) {
      return Set.of(Operation.values());
    }
    try {
      return names.stream().map(name -> Operation.valueOf(name.toUpperCase(Locale.ROOT))).collect(Collectors.toUnmodifiableSet());
    } catch (IllegalArgumentException unknown) {
      String all = Arrays.stream(Operation.values()).map(Operation::wire).collect(Collectors.joining(", "));
      throw new ControlRefusal("operations", "must be among " + all + ", any");
    }
  }
}

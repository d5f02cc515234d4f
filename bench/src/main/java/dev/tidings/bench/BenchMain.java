package dev.tidings.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Runs the bench that is named; its last line is one JSON object. */
public final class BenchMain {
  private static final List<Bench> BENCHES = List.of(
      new Footprint(), new RestFloor(), new LiveFanout(), new PublishLag(), new Failover(), new Fairness(), new Faults());

  private BenchMain() {}

  public static void main(String[] arguments) throws Exception {
    var name = arguments.length == 1 ? arguments[0] : "";
    var bench = BENCHES.stream().filter(each -> each.name().equals(name)).findFirst();
    if (bench.isEmpty()) {
      System.err.println("usage: bench/run NAME, where NAME is one of "
          + BENCHES.stream().map(Bench::name).collect(Collectors.joining(", ")));
      System.exit(2);
    }
    var figures = bench.get().run(new Progress(System.out));
    System.out.println(figures.encode());
    System.exit(0);
  }
}

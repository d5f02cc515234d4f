package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Counts of what stands on the simulated networks, made when a case is settled and made again for all cases together. Until
 * then what a case stands on stays as it is. The processes that took over stand still while other cases run, and all are at
 * work for 30 s before the second count: they could still send something twice.
 */
final class CountedAgain implements AutoCloseable {
  /** When what could still go out a second time has had its time. */
  private static final Duration LATER = Duration.ofSeconds(30);
  /** Many processes live beside each other on one PostgreSQL. */
  private static final Map<String, String> FEW_CONNECTIONS = Map.of("postgres.pool.app", "2", "postgres.pool.worker", "2");

  private final SandboxProcess sandbox = SharedSandbox.asNew();
  private final Map<String, Runnable> counts = new LinkedHashMap<>();
  private final Map<PublisherProcess, Newsroom> survivors = new LinkedHashMap<>();
  private final Deque<AutoCloseable> kept = new ArrayDeque<>();
  private final List<PublisherProcess> still = new ArrayList<>();

  SandboxProcess sandbox() {
    return sandbox;
  }

  /** Keeps it until all is counted again, and closes it before what was kept earlier. */
  <T extends AutoCloseable> T keep(T part) {
    kept.push(part);
    return part;
  }

  /** A publishing process, which ends with this at the latest. */
  PublisherProcess publisher(Newsroom newsroom, Map<String, String> over) {
    standStill(newsroom);
    var settings = new HashMap<>(FEW_CONNECTIONS);
    settings.putAll(over);
    return keep(newsroom.publisher(settings));
  }

  /** Another case begins: the processes of those before only take its time. */
  private void standStill(Newsroom next) {
    survivors.forEach((process, newsroom) -> {
      if (newsroom != next && !still.contains(process) && process.alive()) {
        process.freeze();
        still.add(process);
      }
    });
  }

  /** A process that takes over, and is to be at work until all is counted again. */
  PublisherProcess survivor(Newsroom newsroom, Map<String, String> over) {
    var process = publisher(newsroom, over);
    survives(newsroom, process);
    return process;
  }

  /** A process that is to be at work until all is counted again. */
  void survives(Newsroom newsroom, PublisherProcess process) {
    survivors.put(process, newsroom);
  }

  /** Counts now, and again with the others. */
  void prove(String name, Runnable count) {
    count.run();
    counts.put(name, count);
  }

  /** Counts everything again, by name, when those that took over have been at work long enough, and still are. */
  List<DynamicTest> again() {
    still.forEach(PublisherProcess::thaw);
    proveAtWork();
    awaitLater(Instant.now());
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("those that took over are still at work", this::proveAtWork)),
        counts.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), each.getValue()::run))).toList();
  }

  private void proveAtWork() {
    assertThat(survivors).isNotEmpty().allSatisfy((process, newsroom) -> {
      assertThat(process.alive()).as(process.said()).isTrue();
      newsroom.awaitLookedForWork();
    });
  }

  /** Waits until what was settled then can be counted again. */
  static void awaitLater(Instant settled) {
    Await.until("30 s have gone by", LATER.plusSeconds(10), Instant::now, now -> now.isAfter(settled.plus(LATER)));
  }

  @Override
  public void close() throws Exception {
    for (var each : kept) {
      each.close();
    }
  }
}

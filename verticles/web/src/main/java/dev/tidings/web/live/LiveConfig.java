package dev.tidings.web.live;

import dev.tidings.runtime.Configuration;
import java.time.Duration;

/**
 * How live events are served.
 *
 * @param heartbeat how often every follower is told where its stream stands ({@code live.heartbeat})
 * @param poll the longest time between two looks at the event store ({@code live.poll}); NOTIFY makes it sooner
 * @param recheck how often sessions of open connections are judged again ({@code live.recheck})
 * @param queueBytes the most that may wait for one connection before it is closed as too slow ({@code live.queue.bytes})
 * @param queuesBytes what may wait for all of them together ({@code live.queues.megabytes}); half the heap by default
 * @param batch how many events are read from the store at once ({@code live.batch})
 * @param connections how many connections one node holds ({@code live.connections})
 * @param publicUrl where the console is reached from outside: its origin may connect ({@code public.url}); may be null
 */
record LiveConfig(
    Duration heartbeat, Duration poll, Duration recheck, int queueBytes, long queuesBytes, int batch, int connections,
    String publicUrl) {
  private static final int LEAST_QUEUE_BYTES = 64 << 10;

  static LiveConfig from(Configuration configuration) {
    int halfOfHeap = (int) Math.max(16, Runtime.getRuntime().maxMemory() >> 21);
    return new LiveConfig(
        configuration.duration("live.heartbeat", Duration.ofSeconds(5)),
        configuration.duration("live.poll", Duration.ofMillis(500)),
        configuration.duration("live.recheck", Duration.ofSeconds(2)),
        configuration.integer("live.queue.bytes", 1 << 20, LEAST_QUEUE_BYTES, 1 << 28),
        (long) configuration.integer("live.queues.megabytes", halfOfHeap, 16, 1 << 20) << 20,
        configuration.integer("live.batch", 250, 1, 5_000),
        configuration.integer("live.connections", 20_000, 1, 1_000_000),
        configuration.optional("public.url").orElse(null));
  }

  /** What may wait for each of so many connections. */
  int queueBytes(int connections) {
    return Math.clamp(queuesBytes / Math.max(1, connections), LEAST_QUEUE_BYTES, queueBytes);
  }
}

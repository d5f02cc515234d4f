package dev.tidings.web.live;

import dev.tidings.runtime.Configuration;
import java.time.Duration;

/**
 * How live events are served.
 *
 * @param heartbeat how often every follower is told where its stream stands ({@code live.heartbeat})
 * @param poll the longest time between two looks at the event store ({@code live.poll}); NOTIFY makes it sooner
 * @param recheck how often sessions of open connections are judged again ({@code live.recheck})
 * @param queueBytes what may wait for one connection before it is closed as too slow ({@code live.queue.bytes})
 * @param batch how many events are read from the store at once ({@code live.batch})
 * @param connections how many connections one node holds ({@code live.connections})
 * @param publicUrl where the console is reached from outside: its origin may connect ({@code public.url}); may be null
 */
record LiveConfig(
    Duration heartbeat, Duration poll, Duration recheck, int queueBytes, int batch, int connections, String publicUrl) {
  static LiveConfig from(Configuration configuration) {
    return new LiveConfig(
        configuration.duration("live.heartbeat", Duration.ofSeconds(5)),
        configuration.duration("live.poll", Duration.ofMillis(500)),
        configuration.duration("live.recheck", Duration.ofSeconds(2)),
        configuration.integer("live.queue.bytes", 1 << 20, 1 << 14, 1 << 28),
        configuration.integer("live.batch", 250, 1, 5_000),
        configuration.integer("live.connections", 20_000, 1, 1_000_000),
        configuration.optional("public.url").orElse(null));
  }
}

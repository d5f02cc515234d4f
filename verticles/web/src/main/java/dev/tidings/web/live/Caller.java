package dev.tidings.web.live;

import dev.tidings.bus.Principal;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Who opened a live connection, and how to find out whether they still may.
 *
 * @param credential the session's or API key's id: connections with the same one are judged together
 * @param again looks at the session or key again; fails with a 401 {@link dev.tidings.bus.BusFailure} once it has ended
 */
public record Caller(Principal principal, String credential, Supplier<Future<Principal>> again) {}

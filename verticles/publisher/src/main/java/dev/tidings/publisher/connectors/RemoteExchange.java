package dev.tidings.publisher.connectors;

import java.util.Map;

/**
 * One HTTP exchange as the timeline shows it: no token, no request body, the answer cut short.
 *
 * @param status the answer's status; 0 when none came
 * @param headers the answer's headers that say something about time, budget and identity
 * @param answer the beginning of the answer's body, secrets removed; empty when none came
 * @param failure what went wrong instead of an answer; null when one came
 */
public record RemoteExchange(
    String method, String url, int status, Map<String, String> headers, String answer, long tookMillis, String failure) {
  /** Where nothing needed to be said on the wire. */
  public static final RemoteExchange NONE = new RemoteExchange("", "", 0, Map.of(), "", 0, null);

  public RemoteExchange {
    headers = Map.copyOf(headers);
  }
}

package dev.tidings.publisher.connectors;

import io.vertx.core.Future;

/**
 * A network where no single access can be given up, but only all that a person has ever let the application do
 * ({@link Authorisation#endsConsent}), by a call of its own.
 */
public interface EndingConsent {
  /**
   * Ends a person's whole consent: everything that was connected by it loses its access. To be called only where nothing is
   * left that lives by it.
   *
   * @param server base URL of the network's API
   * @param client whom the consent was given to
   * @param person as {@link Connectable#person} named them
   */
  Future<Outcome<Boolean>> endConsent(String server, OAuthClient client, String person);
}

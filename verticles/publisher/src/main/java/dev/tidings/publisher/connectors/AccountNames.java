package dev.tidings.publisher.connectors;

import io.vertx.core.Future;

/** How accounts are found by their names, on networks where the name leads to whichever server keeps the account. */
public interface AccountNames {
  /** Whether what a person gave as a server is rather the name or id of an account. */
  boolean isName(String given);

  /**
   * Where the account is. A refusal is for good, or passing; an outcome is never unknown, since asking changes nothing.
   *
   * @param name name or id
   * @param server where the search begins
   */
  Future<Outcome<Located>> locate(String name, String server);
}

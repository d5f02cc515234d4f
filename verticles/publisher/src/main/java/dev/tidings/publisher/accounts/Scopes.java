package dev.tidings.publisher.accounts;

import java.util.List;

/** What a token may do. */
final class Scopes {
  private Scopes() {}

  /** Whether a scope is held, by its name or by the wider one before the colon; where nothing is told, all is assumed. */
  static boolean hold(List<String> held, String scope) {
    int colon = scope.indexOf(':');
    return held.isEmpty() || held.contains(scope) || colon > 0 && held.contains(scope.substring(0, colon));
  }
}

package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What a server of Mastodon can be made to refuse with. It has sentences and no codes: the names are given here. */
final class MastodonVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("login-disabled", 403, "Your login is currently disabled"),
          new Verdict("login-pending", 403, "Your login is currently pending approval"),
          new Verdict("gone", 410, "Gone"),
          new Verdict("file-type", 422, "Validation failed: File content type is invalid"),
          new Verdict("file-in-progress", 422, "Cannot attach files that have not finished processing. Try again in a moment!"));

  private MastodonVerdicts() {}
}

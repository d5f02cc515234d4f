package dev.tidings.sandbox;

/** The addresses under which people and programs reach the sandbox. */
final class Site {
  private String base;

  Site(String base) {
    this.base = base;
  }

  /** The address in front of every path, without a slash at its end. */
  String base() {
    return base;
  }

  void base(String address) {
    base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  String profile(Account account) {
    return base + "/" + account.network().id + (account.network() == Network.MASTODON ? "/@" : "/") + account.handle();
  }

  String xPost(String handle, String id) {
    return base + "/x/" + handle + "/status/" + id;
  }

  String mastodonPost(String handle, String id) {
    return base + "/mastodon/@" + handle + "/" + id;
  }

  /** The page of a post. */
  String post(Account account, String id) {
    return account.network() == Network.X ? xPost(account.handle(), id) : mastodonPost(account.handle(), id);
  }

  String file(Media media) {
    return base + "/" + media.network().id + "/media_files/" + media.id();
  }

  String avatar(Account account) {
    return base + "/" + account.network().id + "/avatars/" + account.id() + ".svg";
  }

  /** Mastodon's name for the whole instance: host and port. */
  String domain() {
    return base.replaceFirst("^https?://", "");
  }
}

package dev.tidings.sandbox;

import dev.tidings.sandbox.instagram.InstagramCodes;

/** The addresses under which people and programs reach the sandbox. */
public final class Site {
  private String base;

  public Site(String base) {
    this.base = base;
  }

  /** The address in front of every path, without a slash at its end. */
  public String base() {
    return base;
  }

  public void base(String address) {
    base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  public String profile(Account account) {
    return base + account.network().profile.replace("{handle}", account.fullHandle());
  }

  public String xPost(String handle, String id) {
    return post(Network.X, handle, id);
  }

  public String mastodonPost(String handle, String id) {
    return post(Network.MASTODON, handle, id);
  }

  private String post(Network network, String handle, String id) {
    return base + network.post.replace("{handle}", handle).replace("{id}", id);
  }

  /** The page of a post. */
  public String post(Account account, String id) {
    String name = account.network() == Network.INSTAGRAM ? InstagramCodes.of(id) : id;
    return post(account.network(), account.fullHandle(), name).replace("{account}", account.id());
  }

  public String file(Media media) {
    return base + "/" + media.network().id + "/media_files/" + media.id();
  }

  public String avatar(Account account) {
    return base + "/" + account.network().id + "/avatars/" + account.id() + ".svg";
  }

  /** Mastodon's name for the whole instance: host and port. */
  public String domain() {
    return base.replaceFirst("^https?://", "");
  }
}

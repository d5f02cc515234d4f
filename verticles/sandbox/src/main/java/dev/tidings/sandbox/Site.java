package dev.tidings.sandbox;


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
    return base + account.network().traits().profilePath().replace("{handle}", account.fullHandle());
  }

  /** The page of a post of that name by the account of that handle. */
  public String post(Network network, String handle, String id) {
    return base + network.traits().postPath().replace("{handle}", handle).replace("{id}", id);
  }

  /** The page of a post. */
  public String post(Account account, String id) {
    return post(account.network(), account.fullHandle(), account.network().pageName(id)).replace("{account}", account.id());
  }

  public String file(Media media) {
    return base + "/" + media.network().id() + "/media_files/" + media.id();
  }

  public String avatar(Account account) {
    return base + "/" + account.network().id() + "/avatars/" + account.id() + ".svg";
  }

  /** What the whole of it is called: host and port. */
  public String domain() {
    return base.replaceFirst("^https?://", "");
  }
}

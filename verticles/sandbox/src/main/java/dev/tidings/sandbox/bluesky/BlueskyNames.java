package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.World;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Bluesky's names: an account is known by a DID and shown by a handle, which is a domain. */
public final class BlueskyNames {
  public static final String POSTS = "app.bsky.feed.post";
  static final String GATES = "app.bsky.feed.threadgate";
  private static final String DOMAIN = ".sandbox.test";
  private static final int LENGTH_OF_PLC = 24;

  private BlueskyNames() {}

  /** The DID of the account that is opened as the so-manieth. */
  public static String did(String number) {
    return "did:plc:" + ContentIds.base32(ContentIds.sha256(number.getBytes(StandardCharsets.UTF_8))).substring(0, LENGTH_OF_PLC);
  }

  /** The domain of an account with that handle in the sandbox. */
  public static String handle(String local) {
    String label = local.toLowerCase(Locale.ROOT).replace('_', '-').replaceAll("^-+|-+$", "");
    return (label.isEmpty() ? "nobody" : label) + DOMAIN;
  }

  /** The account of a DID, a domain, or a handle in the sandbox. */
  public static Optional<Account> find(World world, String name) {
    if (name.startsWith("did:")) {
      return world.accounts().find(name).filter(account -> account.network() == BlueskyNetwork.BLUESKY);
    }
    return world
        .accounts()
        .named(BlueskyNetwork.BLUESKY, name)
        .or(
            () ->
                world.accounts().all().stream()
                    .filter(account -> account.network() == BlueskyNetwork.BLUESKY && account.fullHandle().equalsIgnoreCase(name))
                    .findFirst());
  }

  /** The address of a record. */
  public static String uri(String did, String collection, String key) {
    return "at://" + did + "/" + collection + "/" + key;
  }
}

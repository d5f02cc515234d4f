package dev.tidings.sandbox;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whom words address, by their handles. */
public final class Addressed {
  private static final Pattern NAME = Pattern.compile("(?<![\\w@])@([A-Za-z0-9_](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_])?)");

  private Addressed() {}

  /** The accounts of the post's network that it names, but for its author. */
  public static Set<Account> in(Post post, World world) {
    Set<Account> all = new LinkedHashSet<>();
    Matcher names = NAME.matcher(post.content().text());
    while (names.find()) {
      world.accounts().named(post.network(), names.group(1)).ifPresent(all::add);
    }
    all.removeIf(account -> account.id().equals(post.account()));
    return all;
  }
}

package dev.tidings.models.engagement;

import java.util.Objects;

/**
 * What is about to be posted, or was.
 *
 * @param client the program that posts it, as the network names it; empty if not known
 * @param reply whether it answers another post
 * @param share whether it passes on another's post unchanged, whose likes belong to the other
 */
public record Draft(String text, String client, boolean reply, boolean share) {
  private static final int LONGEST_CLIENT = 80;

  public Draft {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(client, "client");
  }

  /** The client's name, cut to what is told of one. */
  String shortClient() {
    return client.substring(0, Math.min(client.length(), LONGEST_CLIENT));
  }

  /** An own post from no program in particular. */
  public static Draft of(String text) {
    return new Draft(text, "", false, false);
  }
}

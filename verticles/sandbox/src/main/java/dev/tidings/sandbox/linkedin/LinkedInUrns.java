package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LinkedIn's names of what people comment on. A post has two, of different numbers: its own, and that of the activity which tells of it. */
final class LinkedInUrns {
  private static final String ACTIVITY = "urn:li:activity:";
  private static final Pattern POST = Pattern.compile("urn:li:(share|ugcPost|activity):(\\d{1,19})");
  private static final Pattern COMMENT = Pattern.compile("urn:li:comment:\\(urn:li:activity:(\\d{1,19}),(\\d{1,19})\\)");

  private LinkedInUrns() {}

  static String activity(Post post) {
    return ACTIVITY + (Long.parseLong(post.id()) + 1);
  }

  static String comment(Post comment, World world) {
    return "urn:li:comment:(" + activity(world.posts().root(comment)) + "," + comment.id() + ")";
  }

  /** Who says a comment: a page, where that is said of it, else the member. */
  static String actor(Post comment, World world) {
    Object actor = comment.content().more().get("author");
    Account account = world.accounts().find(comment.account()).orElseThrow();
    return actor == null ? LinkedInAuthors.person(account) : String.valueOf(actor);
  }

  /** What has that name and stands: a post by either of its names, or a comment; empty where nothing has. */
  static Optional<Post> find(String urn, World world) {
    Matcher comment = COMMENT.matcher(urn);
    if (comment.matches()) {
      return standing(comment.group(2), world)
          .filter(each -> each.content().replyTo() != null
              && activity(world.posts().root(each)).equals(ACTIVITY + comment.group(1)));
    }
    return post(urn, world);
  }

  /** The post of that name, by either. */
  static Optional<Post> post(String urn, World world) {
    Matcher post = POST.matcher(urn);
    if (!post.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(post.group(2)) - (post.group(1).equals("activity") ? 1 : 0);
    return standing(Long.toString(number), world).filter(each -> each.content().replyTo() == null);
  }

  static boolean isName(String urn) {
    return POST.matcher(urn).matches() || COMMENT.matcher(urn).matches();
  }

  private static Optional<Post> standing(String id, World world) {
    return world.posts().find(LinkedInNetwork.LINKEDIN, id).filter(each -> !each.deleted());
  }
}

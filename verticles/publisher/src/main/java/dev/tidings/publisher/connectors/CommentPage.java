package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.CommentRounds.Commented;
import java.util.List;

/**
 * A page of what stands below a post or a comment.
 *
 * @param answers to these comments, as far as they came with them
 * @param threads those of the comments that have more answers than came with them
 * @param next where it goes on; null at the end
 * @param newestFirst whether the network promises that order; else all pages are read
 */
public record CommentPage(
    List<Mention> comments, List<Mention> answers, List<Commented> threads, String next, boolean newestFirst) {
  public CommentPage {
    comments = List.copyOf(comments);
    answers = List.copyOf(answers);
    threads = List.copyOf(threads);
  }

  /** The newest first, without answers. */
  public static CommentPage newestFirst(List<Mention> comments, String next) {
    return new CommentPage(comments, List.of(), List.of(), next, true);
  }

  /** In any order, without answers. */
  public static CommentPage inAnyOrder(List<Mention> comments, String next) {
    return new CommentPage(comments, List.of(), List.of(), next, false);
  }
}

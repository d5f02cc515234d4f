package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a post on Instagram. All that nobody sees (what is left of the day's limit, the containers of its files and
 * theirs together) is one step that is made anew as a whole, so that no container of it is older than another. Then one
 * container is published, and last comes the first comment.
 */
final class InstagramSteps {
  static final String PREPARE = "prepare-post";
  static final String PUBLISH = "publish-post";
  static final String COMMENT = "write-comment";
  static final String POSTS = "posts";
  private static final List<String> CALLS = List.of("calls");

  private InstagramSteps() {}

  static List<Step> of(Variant variant) {
    var steps = new ArrayList<Step>();
    steps.add(new Step(1, "prepare the post", PREPARE, 0, -1, Step.Effect.HIDDEN, CALLS));
    steps.add(new Step(2, "publish the post", PUBLISH, 0, -1, Step.Effect.VISIBLE, List.of("calls", POSTS)));
    if (!new InstagramOptions(variant).firstComment().isEmpty()) {
      steps.add(new Step(3, "write the first comment", COMMENT, 0, -1, Step.Effect.VISIBLE, CALLS).adding());
    }
    return List.copyOf(steps);
  }
}

package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a post on Bluesky. Each part's files are uploaded; whom it mentions, what it quotes and the part that it
 * answers are looked up, since a record names them by their ids; a key is chosen for the record, and is known before
 * anything is published under it; then the part is published.
 */
final class BlueskySteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String UPLOAD_VIDEO = "upload-video";
  static final String LOOK_UP_HANDLE = "look-up-handle";
  static final String LOOK_UP_QUOTED = "look-up-quoted";
  static final String LOOK_UP_PART = "look-up-part";
  static final String CHOOSE_KEY = "choose-key";
  static final String PUBLISH_PART = "publish-part";

  private static final List<String> UPLOADS = List.of("upload");
  private static final List<String> VIDEOS = List.of("video");
  private static final List<String> READS = List.of("read");
  /** Drawn before the key is chosen, so that the key does not wait. */
  private static final List<String> POSTS = List.of("post");

  private BlueskySteps() {}

  /** Where it does not matter of which kind each file is: the numbers are the same. */
  static List<Step> of(Variant variant) {
    return of(variant, Map.of());
  }

  static List<Step> of(Variant variant, Map<AssetId, MediaFacts> known) {
    var steps = new ArrayList<Step>();
    for (int part = 0; part < variant.parts().size(); part++) {
      for (int file = 0; file < variant.parts().get(part).media().size(); file++) {
        steps.add(upload(steps.size() + 1, part, file, known.get(variant.parts().get(part).media().get(file).asset())));
      }
      for (var handle : mentions(variant, part)) {
        add(steps, "look up @" + handle, LOOK_UP_HANDLE, part, READS);
      }
      if (part == 0 && BlueskyOptions.quoted(variant).isPresent()) {
        add(steps, "look up the quoted post", LOOK_UP_QUOTED, part, READS);
      }
      if (part > 0) {
        add(steps, "look up part " + part, LOOK_UP_PART, part, READS);
      }
      add(steps, "choose a key for part " + (part + 1), CHOOSE_KEY, part, POSTS);
      steps.add(new Step(
          steps.size() + 1, "publish part " + (part + 1), PUBLISH_PART, part, -1, Step.Effect.VISIBLE, List.of()));
    }
    return List.copyOf(steps);
  }

  private static Step upload(int number, int part, int file, MediaFacts facts) {
    boolean video = facts != null && facts.kind() == AssetKind.VIDEO;
    return new Step(number, "upload " + (video ? "video " : "image ") + (file + 1) + " of part " + (part + 1),
        video ? UPLOAD_VIDEO : UPLOAD_IMAGE, part, file, Step.Effect.HIDDEN, video ? VIDEOS : UPLOADS);
  }

  private static void add(List<Step> steps, String name, String action, int part, List<String> budgets) {
    steps.add(new Step(steps.size() + 1, name, action, part, -1, Step.Effect.NONE, budgets));
  }

  /** The handles that a part mentions, in the order of their steps. */
  static List<String> mentions(Variant variant, int part) {
    return BlueskyFacets.mentions(BlueskyTextLength.shown(variant.parts().get(part).text()));
  }

  /** The handle that a step looks up. */
  static String handle(Step step, Variant variant) {
    int first = all(variant, LOOK_UP_HANDLE, step.part()).getFirst().number();
    return mentions(variant, step.part()).get(step.number() - first);
  }

  /** What the first step of that kind in a part left. */
  static Optional<Witness> left(Variant variant, String action, int part, Witnesses earlier) {
    return all(variant, action, part).stream().findFirst().flatMap(step -> of(step, earlier));
  }

  /** What is known of each handle that a part mentions, in their order. */
  static List<Optional<Witness>> handles(Variant variant, int part, Witnesses earlier) {
    return all(variant, LOOK_UP_HANDLE, part).stream().map(step -> of(step, earlier)).toList();
  }

  private static List<Step> all(Variant variant, String action, int part) {
    return of(variant).stream().filter(each -> each.action().equals(action) && each.part() == part).toList();
  }

  private static Optional<Witness> of(Step step, Witnesses earlier) {
    return earlier.items().stream().filter(each -> each.step() == step.number()).findFirst();
  }
}

package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps of a post on Mastodon: each part's files are uploaded with their words and awaited, then the part is published as a reply. */
final class MastodonSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String AWAIT_IMAGE = "await-image";
  static final String PUBLISH_PART = "publish-part";

  private MastodonSteps() {}

  static List<Step> of(PostContent.Variant variant, Map<AssetId, MediaFacts> facts) {
    var steps = new ArrayList<Step>();
    for (int part = 0; part < variant.parts().size(); part++) {
      var media = variant.parts().get(part).media();
      for (int file = 0; file < media.size(); file++) {
        var which = kind(facts.get(media.get(file).asset())) + " " + (file + 1) + " of part " + (part + 1);
        steps.add(new Step(steps.size() + 1, "upload " + which, UPLOAD_IMAGE, part, file,
            Step.Effect.HIDDEN, List.of("upload")));
        steps.add(new Step(steps.size() + 1, "await " + which, AWAIT_IMAGE, part, file,
            Step.Effect.NONE, List.of("api")));
      }
      steps.add(new Step(steps.size() + 1, "publish part " + (part + 1), PUBLISH_PART, part, -1,
          Step.Effect.VISIBLE, List.of("post")));
    }
    return List.copyOf(steps);
  }

  static boolean isVideo(MediaFacts facts) {
    return facts != null && facts.kind() == AssetKind.VIDEO;
  }

  /** Whether it is sent in pieces, and worked on for long: what is seen moving, or heard. */
  static boolean isRecording(MediaFacts facts) {
    return isVideo(facts) || facts != null && facts.kind() == AssetKind.AUDIO;
  }

  /** What a file is, for people. */
  static String kind(MediaFacts facts) {
    return isVideo(facts) ? "video" : isRecording(facts) ? "audio" : "image";
  }
}

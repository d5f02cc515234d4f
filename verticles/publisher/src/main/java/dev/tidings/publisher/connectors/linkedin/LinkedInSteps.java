package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The steps of a post on LinkedIn: its files are uploaded and awaited, then it is published. */
final class LinkedInSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String UPLOAD_VIDEO = "upload-video";
  static final String UPLOAD_DOCUMENT = "upload-document";
  static final String AWAIT_IMAGE = "await-image";
  static final String AWAIT_VIDEO = "await-video";
  static final String AWAIT_DOCUMENT = "await-document";
  static final String PUBLISH = "publish";

  private LinkedInSteps() {}

  static List<Step> of(PostContent.Variant variant, Map<AssetId, MediaFacts> known) {
    var steps = new ArrayList<Step>();
    var files = variant.parts().isEmpty() ? List.<PostContent.Media>of() : variant.parts().getFirst().media();
    for (int index = 0; index < files.size(); index++) {
      var kind = kind(files.get(index), known).name().toLowerCase(Locale.ROOT);
      var which = kind + " " + (index + 1);
      steps.add(new Step(steps.size() + 1, "upload " + which, "upload-" + kind, 0, index, Step.Effect.HIDDEN, List.of()));
      steps.add(new Step(steps.size() + 1, "await " + which, "await-" + kind, 0, index, Step.Effect.NONE, List.of()));
    }
    steps.add(new Step(steps.size() + 1, "publish", PUBLISH, 0, -1, Step.Effect.VISIBLE, List.of("post")));
    return List.copyOf(steps);
  }

  /** What a file is; what is not known is taken for an image. */
  static AssetKind kind(PostContent.Media file, Map<AssetId, MediaFacts> known) {
    var facts = known.get(file.asset());
    return facts == null || facts.kind() == AssetKind.UNKNOWN ? AssetKind.IMAGE : facts.kind();
  }
}

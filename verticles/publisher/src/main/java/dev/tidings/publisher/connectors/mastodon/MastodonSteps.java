package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps of a post on Mastodon: each part's images are uploaded with their words and awaited, then the part is published as a reply. */
final class MastodonSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String AWAIT_IMAGE = "await-image";
  static final String PUBLISH_PART = "publish-part";

  private MastodonSteps() {}

  static List<Step> of(PostContent.Variant variant) {
    var steps = new ArrayList<Step>();
    for (int part = 0; part < variant.parts().size(); part++) {
      for (int image = 0; image < variant.parts().get(part).media().size(); image++) {
        var which = "image " + (image + 1) + " of part " + (part + 1);
        steps.add(new Step(steps.size() + 1, "upload " + which, UPLOAD_IMAGE, part, image,
            Step.Effect.HIDDEN, List.of("upload")));
        steps.add(new Step(steps.size() + 1, "await " + which, AWAIT_IMAGE, part, image,
            Step.Effect.NONE, List.of("api")));
      }
      steps.add(new Step(steps.size() + 1, "publish part " + (part + 1), PUBLISH_PART, part, -1,
          Step.Effect.VISIBLE, List.of("post")));
    }
    return List.copyOf(steps);
  }
}

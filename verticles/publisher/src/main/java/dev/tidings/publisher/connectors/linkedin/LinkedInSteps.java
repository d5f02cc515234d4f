package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps of a post on LinkedIn: its images are uploaded and awaited, then it is published. */
final class LinkedInSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String AWAIT_IMAGE = "await-image";
  static final String PUBLISH = "publish";

  private LinkedInSteps() {}

  static List<Step> of(PostContent.Variant variant) {
    var steps = new ArrayList<Step>();
    int images = variant.parts().isEmpty() ? 0 : variant.parts().getFirst().media().size();
    for (int image = 0; image < images; image++) {
      var which = "image " + (image + 1);
      steps.add(new Step(steps.size() + 1, "upload " + which, UPLOAD_IMAGE, 0, image, Step.Effect.HIDDEN, List.of()));
      steps.add(new Step(steps.size() + 1, "await " + which, AWAIT_IMAGE, 0, image, Step.Effect.NONE, List.of()));
    }
    steps.add(new Step(steps.size() + 1, "publish", PUBLISH, 0, -1, Step.Effect.VISIBLE, List.of("post")));
    return List.copyOf(steps);
  }
}

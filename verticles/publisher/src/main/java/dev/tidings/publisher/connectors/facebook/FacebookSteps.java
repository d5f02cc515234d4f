package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a post on a Page: its images are uploaded unpublished, then the post is published with them. So a lost
 * answer to an upload wastes an image that nobody sees, and a post is told among others by the ids of its images.
 */
final class FacebookSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String PUBLISH_POST = "publish-post";
  static final List<String> CALLS = List.of("calls");

  private FacebookSteps() {}

  static List<Step> of(PostContent.Variant variant) {
    var steps = new ArrayList<Step>();
    for (int part = 0; part < variant.parts().size(); part++) {
      for (int image = 0; image < variant.parts().get(part).media().size(); image++) {
        steps.add(new Step(steps.size() + 1, "upload image " + (image + 1), UPLOAD_IMAGE, part, image,
            Step.Effect.HIDDEN, CALLS));
      }
      steps.add(new Step(steps.size() + 1, "publish the post", PUBLISH_POST, part, -1, Step.Effect.VISIBLE, CALLS));
    }
    return List.copyOf(steps);
  }
}

package dev.tidings.publisher.connectors.x;

import com.twitter.twittertext.Extractor;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps of a post on X: each part's images are uploaded and described, then the part is published as a reply to the one before. */
final class XSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String DESCRIBE_IMAGE = "describe-image";
  static final String PUBLISH_PART = "publish-part";

  private static final List<String> UPLOADS = List.of("upload");
  private static final List<String> POSTS = List.of("post");

  private XSteps() {}

  static List<Step> of(PostContent.Variant variant) {
    var steps = new ArrayList<Step>();
    for (int part = 0; part < variant.parts().size(); part++) {
      var media = variant.parts().get(part).media();
      for (int image = 0; image < media.size(); image++) {
        var which = "image " + (image + 1) + " of part " + (part + 1);
        steps.add(new Step(steps.size() + 1, "upload " + which, UPLOAD_IMAGE, part, image, Step.Effect.HIDDEN, UPLOADS));
        if (isDescribed(media.get(image))) {
          steps.add(new Step(steps.size() + 1, "describe " + which, DESCRIBE_IMAGE, part, image, Step.Effect.NONE, UPLOADS));
        }
      }
      steps.add(new Step(steps.size() + 1, "publish part " + (part + 1), PUBLISH_PART, part, -1, Step.Effect.VISIBLE, POSTS)
          .costing(price(variant.parts().get(part).text())));
    }
    return List.copyOf(steps);
  }

  /** The name of what a post with this text costs: a link, however it is written, makes it dearer. */
  static String price(String text) {
    return new Extractor().extractURLs(text).isEmpty() ? "post" : "post-with-link";
  }

  private static boolean isDescribed(PostContent.Media image) {
    return image.altText() != null && !image.altText().isBlank();
  }
}

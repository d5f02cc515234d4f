package dev.tidings.publisher.connectors.x;

import com.twitter.twittertext.Extractor;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.runtime.text.DotChains;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of a post on X: each part's files are uploaded, awaited where X works on them, and described; then the part is
 * published as a reply to the one before.
 */
final class XSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String UPLOAD_FILE = "upload-file";
  static final String AWAIT_FILE = "await-file";
  static final String DESCRIBE_IMAGE = "describe-image";
  static final String PUBLISH_PART = "publish-part";

  private static final List<String> UPLOADS = List.of("upload");
  private static final List<String> POSTS = List.of("post");

  private XSteps() {}

  static List<Step> of(PostContent.Variant variant, Map<AssetId, MediaFacts> facts) {
    var steps = new ArrayList<Step>();
    for (int part = 0; part < variant.parts().size(); part++) {
      var media = variant.parts().get(part).media();
      for (int file = 0; file < media.size(); file++) {
        upload(part, file, media.get(file), facts.get(media.get(file).asset()), steps);
      }
      steps.add(new Step(steps.size() + 1, "publish part " + (part + 1), PUBLISH_PART, part, -1, Step.Effect.VISIBLE, POSTS)
          .costing(price(variant.parts().get(part).text())));
    }
    return List.copyOf(steps);
  }

  private static void upload(int part, int file, PostContent.Media media, MediaFacts facts, List<Step> steps) {
    boolean video = facts != null && facts.kind() == AssetKind.VIDEO;
    var which = (video ? "video " : "image ") + (file + 1) + " of part " + (part + 1);
    if (XUploads.inPieces(facts)) {
      steps.add(new Step(steps.size() + 1, "upload " + which, UPLOAD_FILE, part, file, Step.Effect.HIDDEN, UPLOADS));
      steps.add(new Step(steps.size() + 1, "await " + which, AWAIT_FILE, part, file, Step.Effect.NONE, UPLOADS));
    } else {
      steps.add(new Step(steps.size() + 1, "upload " + which, UPLOAD_IMAGE, part, file, Step.Effect.HIDDEN, UPLOADS));
    }
    if (!video && media.altText() != null && !media.altText().isBlank()) {
      steps.add(new Step(steps.size() + 1, "describe " + which, DESCRIBE_IMAGE, part, file, Step.Effect.NONE, UPLOADS));
    }
  }

  /** The name of what a post with this text costs: a link, however it is written, makes it dearer. */
  static String price(String text) {
    return new Extractor().extractURLs(DotChains.broken(text)).isEmpty() ? "post" : "post-with-link";
  }
}

package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of a post on a Page: its files are uploaded unpublished, then it is published with them; a video is awaited at
 * last, since Facebook shows it when it has worked on it. So a lost answer to an upload wastes a file that nobody sees, and
 * a post is told among others by the ids of its files.
 */
final class FacebookSteps {
  static final String UPLOAD_IMAGE = "upload-image";
  static final String UPLOAD_VIDEO = "upload-video";
  static final String UPLOAD_REEL = "upload-reel";
  static final String UPLOAD_STORY = "upload-story";
  static final String PUBLISH_POST = "publish-post";
  static final String PUBLISH_VIDEO = "publish-video";
  static final String PUBLISH_REEL = "publish-reel";
  static final String PUBLISH_VIDEO_STORY = "publish-video-story";
  static final String PUBLISH_PHOTO_STORY = "publish-photo-story";
  static final String AWAIT_VIDEO = "await-video";
  static final String REEL = "reel";
  static final String STORY = "story";
  static final List<String> CALLS = List.of("calls");
  private static final List<String> REELS = List.of("calls", "reels");

  private final List<Step> steps = new ArrayList<>();

  private FacebookSteps() {}

  /** @param format {@code reel}, {@code story}, or anything else for a post */
  static List<Step> of(PostContent.Variant variant, Map<AssetId, MediaFacts> known, String format) {
    var all = new FacebookSteps();
    for (int part = 0; part < variant.parts().size(); part++) {
      var files = variant.parts().get(part).media();
      if (!files.isEmpty() && isVideo(files.getFirst(), known)) {
        all.video(part, format);
      } else {
        all.images(part, files.size(), format);
      }
    }
    return List.copyOf(all.steps);
  }

  static boolean isVideo(PostContent.Media file, Map<AssetId, MediaFacts> known) {
    var facts = known.get(file.asset());
    return facts != null && facts.kind() == AssetKind.VIDEO;
  }

  private void video(int part, String format) {
    boolean reel = REEL.equals(format);
    boolean story = STORY.equals(format);
    add("upload the video", reel ? UPLOAD_REEL : story ? UPLOAD_STORY : UPLOAD_VIDEO, part, 0, Step.Effect.HIDDEN, CALLS);
    add(reel ? "publish the reel" : story ? "publish the story" : "publish the video",
        reel ? PUBLISH_REEL : story ? PUBLISH_VIDEO_STORY : PUBLISH_VIDEO, part, -1, Step.Effect.VISIBLE,
        reel ? REELS : CALLS);
    add("await the video", AWAIT_VIDEO, part, -1, Step.Effect.NONE, CALLS);
  }

  private void images(int part, int images, String format) {
    for (int image = 0; image < images; image++) {
      add("upload image " + (image + 1), UPLOAD_IMAGE, part, image, Step.Effect.HIDDEN, CALLS);
    }
    boolean story = STORY.equals(format);
    add(story ? "publish the story" : "publish the post", story ? PUBLISH_PHOTO_STORY : PUBLISH_POST, part, -1,
        Step.Effect.VISIBLE, CALLS);
  }

  private void add(String name, String action, int part, int media, Step.Effect effect, List<String> budgets) {
    steps.add(new Step(steps.size() + 1, name, action, part, media, effect, budgets));
  }
}

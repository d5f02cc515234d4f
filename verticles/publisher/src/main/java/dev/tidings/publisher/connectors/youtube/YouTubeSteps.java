package dev.tidings.publisher.connectors.youtube;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.Step.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of a video: a session is begun, which nobody sees; the bytes go to it, and with the last of them the video is
 * there. What follows goes with the video, and can be done again; but for its processing, the video stands without it.
 */
final class YouTubeSteps {
  static final String BEGIN_UPLOAD = "begin-upload";
  static final String UPLOAD_VIDEO = "upload-video";
  static final String AWAIT_PROCESSING = "await-processing";
  static final String SET_THUMBNAIL = "set-thumbnail";
  static final String ADD_CAPTIONS = "add-captions";
  static final String ADD_TO_PLAYLIST = "add-to-playlist";

  private static final List<String> UPLOADS = List.of("uploads");
  private static final List<String> PROCESSING = List.of("processing");
  private static final List<String> THUMBNAIL = List.of("thumbnail");
  private static final List<String> CAPTIONS = List.of("captions");
  private static final List<String> PLAYLIST = List.of("playlist");

  private YouTubeSteps() {}

  static List<Step> of(Variant variant, Map<AssetId, MediaFacts> media) {
    var files = VideoFiles.of(variant, media);
    var options = new VideoOptions(variant);
    var steps = new ArrayList<Step>();
    add(steps, "begin the upload", BEGIN_UPLOAD, files.video(), Effect.HIDDEN, UPLOADS);
    add(steps, "upload the video", UPLOAD_VIDEO, files.video(), Effect.VISIBLE, List.of());
    add(steps, "await its processing", AWAIT_PROCESSING, files.video(), Effect.NONE, PROCESSING);
    if (files.thumbnail() >= 0) {
      addition(steps, "set the thumbnail", SET_THUMBNAIL, files.thumbnail(), THUMBNAIL);
    }
    if (options.captions() != null) {
      addition(steps, "add the captions", ADD_CAPTIONS, -1, CAPTIONS);
    }
    if (options.playlist() != null) {
      addition(steps, "add it to the playlist", ADD_TO_PLAYLIST, -1, PLAYLIST);
    }
    return List.copyOf(steps);
  }

  private static void add(List<Step> steps, String name, String action, int media, Effect effect, List<String> budgets) {
    steps.add(new Step(steps.size() + 1, name, action, 0, media, effect, budgets));
  }

  private static void addition(List<Step> steps, String name, String action, int media, List<String> budgets) {
    steps.add(new Step(steps.size() + 1, name, action, 0, media, Effect.NONE, budgets).adding());
  }
}

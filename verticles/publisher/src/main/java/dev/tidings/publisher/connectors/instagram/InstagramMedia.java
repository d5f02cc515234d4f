package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.StepContext;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of {@code POST /{ig-user}/media}, of each container that a post needs. */
final class InstagramMedia {
  private final Variant variant;
  private final InstagramOptions options;
  private final StepContext context;

  InstagramMedia(Variant variant, StepContext context) {
    this.variant = variant;
    this.options = new InstagramOptions(variant);
    this.context = context;
  }

  List<Media> files() {
    return variant.parts().getFirst().media();
  }

  /** Whether its files are put together in a container of their own. */
  boolean isCarousel() {
    return files().size() > 1;
  }

  boolean isVideo(int file) {
    var facts = context.facts().get(files().get(file).asset());
    return facts != null && facts.kind() == AssetKind.VIDEO;
  }

  /** Bytes of a file. */
  long size(int file) {
    return context.facts().get(files().get(file).asset()).size();
  }

  /**
   * The container of a file.
   *
   * @param address where Instagram fetches it; null where its bytes are sent afterwards
   */
  Map<String, String> file(int index, String address) {
    var form = new LinkedHashMap<String, String>();
    boolean video = isVideo(index);
    if (address == null) {
      form.put("upload_type", "resumable");
    } else {
      form.put(video ? "video_url" : "image_url", address);
    }
    if (options.isStory()) {
      form.put("media_type", "STORIES");
      tags(form, video);
      return form;
    }
    if (isCarousel()) {
      form.put("is_carousel_item", "true");
      if (video) {
        form.put("media_type", "VIDEO");
      }
    } else if (video) {
      reel(form);
    }
    var words = files().get(index).altText();
    if (!video && words != null && !words.isBlank()) {
      form.put("alt_text", words);
    }
    if (index == 0) {
      tags(form, video);
    }
    if (!isCarousel()) {
      post(form);
    }
    return form;
  }

  /** The container of the files together. */
  Map<String, String> carousel(List<String> children) {
    var form = new LinkedHashMap<String, String>();
    form.put("media_type", "CAROUSEL");
    form.put("children", String.join(",", children));
    post(form);
    return form;
  }

  private void reel(Map<String, String> form) {
    form.put("media_type", "REELS");
    form.put("share_to_feed", Boolean.toString(!options.onlyInReels()));
    if (options.coverMillis() != null) {
      form.put("thumb_offset", options.coverMillis().toString());
    }
  }

  private void post(Map<String, String> form) {
    var caption = variant.parts().getFirst().text();
    if (!caption.isBlank()) {
      form.put("caption", caption);
    }
    if (!options.location().isEmpty()) {
      form.put("location_id", options.location());
    }
    if (!options.collaborators().isEmpty()) {
      form.put("collaborators", new JsonArray(options.collaborators()).encode());
    }
  }

  /** On an image people are tagged at a place: side by side, a little below the middle. */
  private void tags(Map<String, String> form, boolean video) {
    var names = options.tagged();
    var tags = new JsonArray();
    for (int index = 0; index < names.size(); index++) {
      var tag = new JsonObject().put("username", names.get(index));
      tags.add(video ? tag : tag.put("x", (index + 1.0) / (names.size() + 1)).put("y", 0.6));
    }
    if (!tags.isEmpty()) {
      form.put("user_tags", tags.encode());
    }
  }
}

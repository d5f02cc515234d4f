package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.ControlComments;
import dev.tidings.sandbox.Counts;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** YouTube: how videos and channels fare. Figures are strings in Google's JSON. */
final class YouTubeStatistics {
  private final World world;

  YouTubeStatistics(World world) {
    this.world = world;
  }

  JsonObject of(Post video) {
    Counts counts = world.posts().counts(YouTubeNetwork.YOUTUBE, video.id());
    return new JsonObject()
        .put("viewCount", Long.toString(counts.impressions()))
        .put("likeCount", Long.toString(counts.likes()))
        .put("favoriteCount", "0")
        .put("commentCount", Long.toString(world.posts().answers(YouTubeNetwork.YOUTUBE, video.id())));
  }

  /** A channel whose handle begins with {@code hidden_} hides how many subscribers it has. */
  JsonObject of(Account channel) {
    List<Post> videos =
        world.posts().timeline(channel.id()).stream()
            .flatMap(id -> world.posts().find(YouTubeNetwork.YOUTUBE, id).stream())
            .filter(post -> !post.deleted() && !ControlComments.isComment(post))
            .toList();
    long views = videos.stream()
        .mapToLong(post -> world.posts().counts(YouTubeNetwork.YOUTUBE, post.id()).impressions()).sum();
    return new JsonObject()
        .put("viewCount", Long.toString(views))
        .put("subscriberCount", "0")
        .put("hiddenSubscriberCount", channel.handle().startsWith("hidden_"))
        .put("videoCount", Integer.toString(videos.size()));
  }
}

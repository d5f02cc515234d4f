package dev.tidings.publisher.connectors.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.ComparableText;
import dev.tidings.publisher.connectors.DescriptorReader;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Recognition;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecognisedPostTest {
  private static final Instant SENT = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void anImageOfOursTellsThePostWhateverBecameOfItsText() {
    assertThat(judge("Tides", 2, post("Tides, rewritten by Facebook", "11", "12"))).isInstanceOf(Found.Match.class);
    assertThat(judge("", 1, post(null, "11"))).isInstanceOf(Found.Match.class);
    assertThat(judge("", 3, post(null, "12"))).as("an album cut short").isInstanceOf(Found.Match.class);
  }

  @Test
  void theSameTextWithOtherImagesIsForAPerson() {
    assertThat(judge("Tides", 2, post("Tides", "98", "99"))).isInstanceOf(Found.CannotTell.class);
    assertThat(judge("Tides", 1, post("Tides"))).isInstanceOf(Found.CannotTell.class);
    assertThat(judge("Tides", 0, post("Tides", "98"))).isInstanceOf(Found.CannotTell.class);
  }

  @Test
  void anotherPostIsAnother() {
    assertThat(judge("Tides", 1, post("Ships", "98"))).isInstanceOf(Found.Absent.class);
    assertThat(judge("", 1, post(null, "98"))).isInstanceOf(Found.Absent.class);
    assertThat(judge("Tides", 0, post("Ships"))).isInstanceOf(Found.Absent.class);
    var early = post("Tides").put("created_time", "2026-11-22T09:00:00+0000");
    assertThat(judge("Tides", 0, early)).isInstanceOf(Found.Absent.class);
  }

  @Test
  void aTextAloneIsToldByItself() {
    assertThat(judge("Tides  and\nships", 0, post("Tides and ships "))).isInstanceOfSatisfying(Found.Match.class, match -> {
      assertThat(match.witness().remoteId()).isEqualTo("7_8");
      assertThat(match.witness().url()).isEqualTo("https://www.facebook.com/7_8");
    });
  }

  @Test
  void whoseUploadIsNotKnownAnyMoreIsForAPerson() {
    assertThat(judge("", 1, List.of(), post(null, "98"))).isInstanceOf(Found.CannotTell.class);
    assertThat(judge("Tides", 1, List.of(), post("Tides", "98"))).isInstanceOf(Found.CannotTell.class);
    assertThat(judge("Tides", 1, List.of(), post("Ships", "98"))).isInstanceOf(Found.Absent.class);
  }

  @Test
  void aVideosPostGoesByTheVideo() {
    var post = post("Cut by Facebook");
    post.put("attachments", new JsonObject().put("data", new JsonArray().add(
        new JsonObject().put("media_type", "video").put("target", new JsonObject().put("id", "11")))));
    var uploaded = List.of(new Witness(Witness.Kind.IMAGE, 1, 0, 0, "11:711", null, SENT));
    assertThat(judge("Tides", 1, uploaded, post)).isInstanceOfSatisfying(Found.Match.class,
        match -> assertThat(match.witness().remoteId()).isEqualTo("11"));
  }

  private static Found judge(String text, int images, JsonObject post) {
    return judge(text, images, IntStream.range(0, images)
        .mapToObj(each -> new Witness(Witness.Kind.IMAGE, each + 1, 0, each, Integer.toString(11 + each), null, SENT))
        .toList(), post);
  }

  private static Found judge(String text, int images, List<Witness> earlier, JsonObject post) {
    var media = IntStream.range(0, images).mapToObj(each -> new Media(new AssetId(UUID.randomUUID()), null)).toList();
    var variant = new Variant("facebook", List.of(new Part(text, media)), Map.of());
    var lookup = new Lookup(variant, 0, images + 1, new Witnesses(earlier), SENT, Set.of());
    var access = new Access(null, null, "facebook", "https://graph.facebook.com", "7", "harbour", "token", 1, null,
        List.of());
    var own = new RecognisedPost(lookup, DescriptorReader.read("facebook"), access).of(post);
    return new Recognition(lookup, ComparableText.withLinks(text, false), ComparableText.loosely(text, false), SENT, SENT)
        .judge(List.of(own), true, SENT);
  }

  private static JsonObject post(String message, String... photos) {
    var post = new JsonObject().put("id", "7_8").put("created_time", "2026-11-22T10:00:01+0000");
    if (message != null) {
      post.put("message", message);
    }
    var all = new JsonArray();
    Arrays.stream(photos).forEach(id ->
        all.add(new JsonObject().put("media_type", "photo").put("target", new JsonObject().put("id", id))));
    if (all.size() == 1) {
      post.put("attachments", new JsonObject().put("data", all));
    } else if (all.size() > 1) {
      var album = new JsonObject().put("media_type", "album").put("subattachments", new JsonObject().put("data", all));
      post.put("attachments", new JsonObject().put("data", new JsonArray().add(album)));
    }
    return post;
  }
}

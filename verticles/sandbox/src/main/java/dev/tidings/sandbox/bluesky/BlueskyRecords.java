package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges the records of posts beyond their lexicon, and keeps them. Stricter than the network, whose servers take what they do not understand: what
 * is referred to must be there as it is named, and a facet must be a stretch of the text.
 */
public final class BlueskyRecords {
  /** Under these names a post's content keeps its record's key, hash, text, and who may reply. */
  public static final String KEY = "key";
  static final String CID = "cid";
  static final String RECORD = "record";
  static final String GATE = "gate";

  private final World world;
  private final BlueskyBlobs blobs;
  private final BlueskyDialect dialect;
  private final Function<String, Optional<Post>> posts;

  /**
   * @param posts finds a post by its address
   */
  public BlueskyRecords(World world, BlueskyBlobs blobs, BlueskyDialect dialect, Function<String, Optional<Post>> posts) {
    this.world = world;
    this.blobs = blobs;
    this.dialect = dialect;
    this.posts = posts;
  }

  /** What a post says. Throws the network's refusal. */
  public PostContent content(Account author, String key, JsonObject record, JsonObject gate) {
    String text = record.getString("text");
    JsonObject embed = record.getJsonObject("embed", new JsonObject());
    if (text.isBlank() && embed.isEmpty()) {
      throw dialect.invalid("The sandbox takes no post that shows nothing");
    }
    facets(text, record.getJsonArray("facets", new JsonArray()));
    quoted(embed);
    String replyTo = repliedTo(record.getJsonObject("reply"));
    Map<String, Object> more = new HashMap<>();
    more.put(KEY, key);
    more.put(CID, ContentIds.ofRecord(record));
    more.put(RECORD, record.encode());
    if (gate != null) {
      more.put(GATE, gate.encode());
    }
    JsonArray languages = record.getJsonArray("langs", new JsonArray());
    return new PostContent(
        text, replyTo, blobs.embedded(author, embed), null, "public", false, warning(record), languages.isEmpty() ? null : languages.getString(0), more);
  }

  /** A post's record. */
  public static JsonObject record(Post post) {
    return new JsonObject((String) post.content().more().get(RECORD));
  }

  private static String warning(JsonObject record) {
    JsonArray labels = record.getJsonObject("labels", new JsonObject()).getJsonArray("values", new JsonArray());
    List<String> values = labels.stream().map(each -> ((JsonObject) each).getString("val")).toList();
    return String.join(", ", values);
  }

  private String repliedTo(JsonObject reply) {
    if (reply == null) {
      return null;
    }
    Post parent = known(reply.getJsonObject("parent"));
    Post root = known(reply.getJsonObject("root"));
    JsonObject ofParent = record(parent).getJsonObject("reply");
    String rootOfParent = ofParent == null ? null : ofParent.getJsonObject("root").getString("uri");
    boolean right = rootOfParent == null ? parent.id().equals(root.id()) : rootOfParent.equals(reply.getJsonObject("root").getString("uri"));
    if (!right) {
      throw dialect.invalid("reply/root is not the root of reply/parent");
    }
    return parent.id();
  }

  private void quoted(JsonObject embed) {
    Object record = embed.getValue("record");
    if (record instanceof JsonObject quoted) {
      known(quoted.getJsonObject("record", quoted));
    }
  }

  private Post known(JsonObject reference) {
    return posts
        .apply(reference.getString("uri"))
        .filter(post -> reference.getString("cid").equals(post.content().more().get(CID)))
        .orElseThrow(() -> dialect.invalid("There is no such record: " + reference.getString("uri")));
  }

  private void facets(String text, JsonArray facets) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int from = 0;
    for (Object each : facets) {
      JsonObject facet = (JsonObject) each;
      int start = facet.getJsonObject("index").getInteger("byteStart");
      int end = facet.getJsonObject("index").getInteger("byteEnd");
      if (start < from || end <= start || end > bytes.length || inside(bytes, start) || inside(bytes, end)) {
        throw dialect.invalid("A facet is no stretch of the text: " + start + " to " + end);
      }
      from = end;
      String stretch = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      facet.getJsonArray("features").forEach(feature -> feature((JsonObject) feature, stretch));
    }
  }

  /** A mention must be of somebody, and stand on that handle; a tag on its word. */
  private void feature(JsonObject feature, String stretch) {
    boolean right =
        switch (feature.getString("$type")) {
          case "app.bsky.richtext.facet#mention" ->
              world.accounts().find(feature.getString("did"))
                  .filter(account -> stretch.equalsIgnoreCase("@" + account.fullHandle())).isPresent();
          case "app.bsky.richtext.facet#tag" -> stretch.substring(1).equals(feature.getString("tag"));
          default -> feature.getString("uri").endsWith(stretch);
        };
    if (!right) {
      throw dialect.invalid("A facet does not fit what it stands on: " + stretch);
    }
  }

  private static boolean inside(byte[] bytes, int at) {
    return at < bytes.length && (bytes[at] & 0xc0) == 0x80;
  }
}

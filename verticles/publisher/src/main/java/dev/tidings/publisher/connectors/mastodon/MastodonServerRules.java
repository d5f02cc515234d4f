package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.FileRules;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.RenditionRules;
import dev.tidings.publisher.connectors.Rules;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Each server's own limits, from {@code GET /api/v2/instance}, remembered for an hour. */
final class MastodonServerRules {
  private static final long GOOD_FOR_NANOS = Duration.ofHours(1).toNanos();
  /** A check must not wait for a slow server: without its rules the usual ones hold. */
  private static final Duration QUICK = Duration.ofSeconds(3);
  private static final int MOST_SERVERS = 10_000;

  /** The account's own server, and the number of its API's version; told by a server alone. */
  static final String SERVER = "server";
  static final String API = "api";
  private static final Map<String, String> POLLS = Map.of(
      "poll-answers", "max_options", "poll-answer-length", "max_characters_per_option",
      "poll-least-seconds", "min_expiration", "poll-most-seconds", "max_expiration");
  private static final Map<String, String> PIXELS = Map.of(
      "image-pixels", "image_matrix_limit", "video-pixels", "video_matrix_limit");

  private record Known(Rules rules, long until) {}

  private final NetworkCalls calls;
  private final Rules usual;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  MastodonServerRules(NetworkCalls calls, Rules usual) {
    this.calls = calls;
    this.usual = usual;
  }

  /** How this server wants images; as the network usually does where it does not say in time. Does not fail. */
  Future<RenditionRules> images(Access access) {
    return of(access).map(told -> told instanceof Outcome.Success<Rules> success ? success.value().rendition() : null)
        .otherwiseEmpty().map(own -> own == null ? usual.rendition() : own);
  }

  Future<Outcome<Rules>> of(Access access) {
    var entry = known.get(access.server());
    if (entry != null && System.nanoTime() - entry.until() < 0) {
      return Future.succeededFuture(new Outcome.Success<>(entry.rules(), List.of(), RemoteExchange.NONE));
    }
    return calls.make(RemoteCall.of(HttpMethod.GET, access.server() + "/api/v2/instance").within(QUICK), answer -> {
      var rules = read(access.server(), answer.json());
      if (known.size() >= MOST_SERVERS) {
        known.clear();
      }
      known.put(access.server(), new Known(rules, System.nanoTime() + GOOD_FOR_NANOS));
      return answer.success(rules);
    });
  }

  private Rules read(String server, JsonObject instance) {
    var configuration = instance.getJsonObject("configuration");
    var statuses = configuration.getJsonObject("statuses", new JsonObject());
    var media = configuration.getJsonObject("media_attachments", new JsonObject());
    List<String> types = media.getJsonArray("supported_mime_types", new JsonArray()).stream().map(String::valueOf).toList();
    return new Rules(
        statuses.getInteger("max_characters", usual.textLimit()),
        usual.counting(),
        statuses.getInteger("characters_reserved_per_url", usual.urlLength()),
        statuses.getInteger("max_media_attachments", usual.imagesPerPost()),
        media.getLong("image_size_limit", usual.imageBytes()),
        types.isEmpty() ? usual.imageTypes() : usual.imageTypes().stream().filter(types::contains).toList(),
        media.getInteger("description_limit", usual.altTextLimit()),
        usual.parts(), rendition(usual.rendition(), types, media), files(usual.videos(), types, media), usual.documents(), usual.imagesWithVideos(),
        usual.formats(), files(usual.audios(), types, media),
        more(server, instance, configuration.getJsonObject("polls", new JsonObject()), media));
  }

  /** Images as the network takes them, and this server by its own, smaller bounds. */
  private static RenditionRules rendition(RenditionRules known, List<String> types, JsonObject media) {
    var whole = known.asIs();
    long bytes = Math.max(1, Math.min(whole.bytes(), media.getLong("image_size_limit", whole.bytes())));
    long pixels = Math.max(1, Math.min(whole.pixels(), media.getLong("image_matrix_limit", whole.pixels())));
    int edge = (int) Math.sqrt(pixels);
    boolean fits = (long) known.width() * known.height() <= pixels;
    return new RenditionRules(
        fits ? known.width() : Math.min(known.width(), edge), fits ? known.height() : Math.min(known.height(), edge),
        known.leastAspect(), known.mostAspect(), known.type(), (int) Math.min(known.bytes(), bytes),
        new RenditionRules.AsIs(types.isEmpty() ? whole.types() : whole.types().stream().filter(types::contains).toList(),
            bytes, pixels, whole.sides()));
  }

  /** What the server takes of videos or audio, as far as it goes in one request. It bounds both alike. */
  private static FileRules files(FileRules known, List<String> types, JsonObject media) {
    return new FileRules(known.perPost(), Math.min(known.bytes(), media.getLong("video_size_limit", known.bytes())),
        types.isEmpty() ? known.types() : known.types().stream().filter(types::contains).toList(), known.shortest(),
        known.longest(), known.leastAspect(), known.mostAspect(), known.codecs(), known.sounds(),
        media.getInteger("video_frame_rate_limit", known.framesPerSecond()), known.bitRate(), known.longestEdge());
  }

  private Map<String, String> more(String server, JsonObject instance, JsonObject polls, JsonObject media) {
    var more = new HashMap<>(usual.more());
    bounds(POLLS, polls, more);
    bounds(PIXELS, media, more);
    var versions = instance.getJsonObject("api_versions", new JsonObject());
    more.put(SERVER, server);
    more.put(API, Integer.toString(versions.getInteger("mastodon", 0)));
    return more;
  }

  private static void bounds(Map<String, String> names, JsonObject told, Map<String, String> bounds) {
    names.forEach((name, field) -> {
      if (told.getValue(field) instanceof Number bound) {
        bounds.put(name, Long.toString(bound.longValue()));
      }
    });
  }
}

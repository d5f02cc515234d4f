package dev.tidings.publisher.connectors.youtube;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Speaks to an upload's session: {@code PUT} with {@code Content-Range}. A session that is complete answers with the video
 * that it became, however often it is asked, so that a repeat is provably the same video.
 */
final class UploadSessions {
  private static final Pattern RANGE = Pattern.compile("bytes=0-([0-9]{1,18})");
  private static final Pattern SECRET = Pattern.compile("upload_id=([^&#]+)");

  private final NetworkDescriptor descriptor;
  private final YouTubeCalls calls;

  UploadSessions(NetworkDescriptor descriptor, YouTubeCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  /** How an upload stands. */
  sealed interface State {
    /** So many bytes are there, from the beginning. */
    record Incomplete(long received) implements State {}

    /** It has become a video. */
    record Complete(JsonObject video) implements State {}

    /** Nothing is known of it any more. */
    record Gone() implements State {}
  }

  /** Asks how it stands; changes nothing. */
  <T> Future<Outcome<T>> ask(
      UploadSession session, Access access, StepContext context, BiFunction<State, Answer, Outcome<T>> reading) {
    var call = put(session, access).header("Content-Range", "bytes */" + session.total())
        .body("application/octet-stream", Buffer.buffer());
    return calls.make(context == null ? call : call.in(context), answer -> reading.apply(state(answer), answer));
  }

  /** Sends a piece, and says how it stands then. */
  <T> Future<Outcome<T>> send(
      UploadSession session, long offset, Buffer bytes, String type, Access access, StepContext context,
      BiFunction<State, Answer, Outcome<T>> reading) {
    var range = "bytes " + offset + "-" + (offset + bytes.length() - 1) + "/" + session.total();
    var call = put(session, access).in(context).header("Content-Range", range).body(type, bytes);
    return calls.make(call, answer -> reading.apply(state(answer), answer));
  }

  /** What a complete upload left. */
  Witness video(JsonObject video, int step, Access access, Instant networkTime) {
    var id = Objects.requireNonNull(video.getString("id"));
    var published = video.getJsonObject("snippet", new JsonObject()).getString("publishedAt");
    return new Witness(Witness.Kind.POST, step, 0, -1, id, descriptor.postUrl(access.server(), access.handle(), id),
        published == null ? networkTime : Instant.parse(published));
  }

  private static RemoteCall put(UploadSession session, Access access) {
    var call = RemoteCall.of(HttpMethod.PUT, session.address()).as(access).reading(308, 404, 410);
    var secret = SECRET.matcher(session.address());
    return secret.find() ? call.secret(secret.group(1)) : call;
  }

  private static State state(Answer answer) {
    return switch (answer.status()) {
      case 308 -> new State.Incomplete(received(answer.headers().get("Range")));
      case 404, 410 -> new State.Gone();
      default -> new State.Complete(answer.json());
    };
  }

  /** Without a range nothing is there yet. */
  private static long received(String range) {
    if (range == null) {
      return 0;
    }
    var matcher = RANGE.matcher(range.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("the range cannot be read");
    }
    return Long.parseLong(matcher.group(1)) + 1;
  }
}

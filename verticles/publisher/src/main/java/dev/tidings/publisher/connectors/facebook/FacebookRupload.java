package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The upload of a reel or of a video for a story: begun on the Page's edge, sent to the address that the answer names, from
 * where an interrupted one stopped. https://developers.facebook.com/docs/video-api/guides/reels-publishing
 */
final class FacebookRupload {
  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookRupload(NetworkCalls calls, GraphCalls graph) {
    this.calls = calls;
    this.graph = graph;
  }

  /** One exchange: the beginning, a piece, or, after one whose answer was lost, the question how far it is. */
  Future<Outcome<Witness>> upload(String edge, Step step, AssetId asset, Access access, StepContext context) {
    if (context.progress() == null) {
      var facts = Objects.requireNonNull(context.facts().get(asset), "the video is not known");
      return start(edge, facts.size(), access, context);
    }
    var begun = UploadProgress.of(context.progress());
    return (begun.lost() ? ask(step, access, context, begun) : send(step, asset, access, context, begun))
        .map(begun::outlasting);
  }

  /** {@code POST /{page}/video_reels} or {@code /video_stories}. */
  private Future<Outcome<Witness>> start(String edge, long size, Access access, StepContext context) {
    var call = graph.post(access, access.remoteId() + "/" + edge, Map.of("upload_phase", "start")).in(context);
    return calls.make(call, answer -> {
      var url = Objects.requireNonNull(answer.json().getString("upload_url"));
      var upload = new VideoUpload(Objects.requireNonNull(answer.json().getString("video_id")), "");
      return isOwn(url, access)
          ? answer.goOn(UploadProgress.begun(upload, url, 0, size, size).text())
          : answer.refused(
              Outcome.Category.REJECTED, "upload-elsewhere", "Facebook named a foreign address for a video.");
    });
  }

  private Future<Outcome<Witness>> send(
      Step step, AssetId asset, Access access, StepContext context, UploadProgress begun) {
    return context.media().piece(asset, begun.at(), MediaProtocol.LONGEST_PIECE).compose(piece -> {
      long next = begun.at() + piece.bytes().length;
      var call = RemoteCall.of(HttpMethod.POST, begun.url()).in(context)
          .header("Authorization", "OAuth " + access.accessToken()).secret(access.accessToken())
          .header("offset", Long.toString(begun.at())).header("file_size", Long.toString(begun.size()))
          .body("application/octet-stream", Buffer.buffer(piece.bytes()));
      return calls.<Witness>make(call, answer -> next >= begun.size()
          ? begun.uploaded(step, answer) : answer.goOn(begun.to(next, begun.size()).text()));
    });
  }

  /** {@code GET /{video}?fields=status}. */
  private Future<Outcome<Witness>> ask(Step step, Access access, StepContext context, UploadProgress begun) {
    var call = graph.get(access, begun.upload().video(), Map.of("fields", "status")).in(context);
    return calls.make(call, answer -> {
      long at = VideoState.bytes(answer.json());
      return at >= begun.size() ? begun.uploaded(step, answer) : answer.goOn(begun.told(at).text());
    });
  }

  /** Whether an address may be given the Page's token: Facebook's own hosts alone. */
  static boolean isOwn(String url, Access access) {
    try {
      var upload = URI.create(url);
      var server = URI.create(access.server());
      var host = upload.getHost() == null ? "" : upload.getHost().toLowerCase(Locale.ROOT);
      boolean same = host.equals(server.getHost()) && upload.getPort() == server.getPort()
          && server.getScheme().equals(upload.getScheme());
      boolean facebooks = "https".equals(upload.getScheme()) && upload.getPort() == -1 && host.endsWith(".facebook.com");
      return upload.getUserInfo() == null && (same || facebooks);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

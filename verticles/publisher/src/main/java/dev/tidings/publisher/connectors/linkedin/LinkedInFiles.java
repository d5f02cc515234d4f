package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.bus.AssetId;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Pieces;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Objects;

/**
 * LinkedIn's images and documents: announced, sent whole, awaited; videos are awaited here as well. Nobody sees one before a
 * post uses it, so that an upload that broke off is begun anew.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/images-api and documents-api
 */
final class LinkedInFiles {
  private static final String URN = "urn:li:";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInFiles(NetworkCalls calls, LinkedInCalls making) {
    this.calls = calls;
    this.making = making;
  }

  /**
   * One exchange of the two: first the announcement, whose answer says where the bytes go; then the bytes.
   *
   * @param kind {@code image} or {@code document}
   */
  Future<Outcome<Witness>> upload(String kind, Step step, AssetId asset, Access access, StepContext context) {
    return context.progress() == null
        ? announce(kind, access, context)
        : send(kind, step, asset, access, context, new JsonObject(context.progress()));
  }

  /** {@code POST /rest/images?action=initializeUpload} and its like. */
  private Future<Outcome<Witness>> announce(String kind, Access access, StepContext context) {
    var call = making.rest(HttpMethod.POST, access, "/" + kind + "s?action=initializeUpload").in(context)
        .json(new JsonObject().put("initializeUploadRequest", new JsonObject().put("owner", access.remoteId())));
    return calls.make(call, answer -> {
      var value = answer.json().getJsonObject("value");
      var url = Objects.requireNonNull(value.getString("uploadUrl"));
      return LinkedInCalls.isOwn(url, access)
          ? answer.goOn(new JsonObject()
              .put("urn", Objects.requireNonNull(value.getString(kind))).put("uploadUrl", url).encode())
          : elsewhere(answer);
    });
  }

  static <T> Outcome<T> elsewhere(Answer answer) {
    return answer.refused(Outcome.Category.REJECTED, "upload-elsewhere", "LinkedIn named a foreign address for a file.");
  }

  /** {@code PUT} to the address that was named. */
  private Future<Outcome<Witness>> send(
      String kind, Step step, AssetId asset, Access access, StepContext context, JsonObject announced) {
    return bytes(kind, asset, context).compose(file -> {
      var call = LinkedInCalls.put(announced.getString("uploadUrl"), access).in(context).body(file.contentType(), file.bytes());
      return calls.make(call, answer -> answer.success(
          file(Witness.Kind.IMAGE_IN_PROGRESS, step, announced.getString("urn"), answer)));
    });
  }

  private static Future<File> bytes(String kind, AssetId asset, StepContext context) {
    if (kind.equals("image")) {
      return context.media().image(asset).map(image -> new File(image.contentType(), Buffer.buffer(image.bytes())));
    }
    var facts = Objects.requireNonNull(context.facts().get(asset), "the document is not known");
    return Pieces.of(context.media(), asset, 0, facts.size()).map(bytes -> new File(facts.contentType(), bytes));
  }

  private record File(String contentType, Buffer bytes) {}

  /**
   * {@code GET /rest/images/{urn}}, or documents or videos, until LinkedIn has it. A token that may not look goes on: then
   * the post itself shows whether the file is ready.
   */
  Future<Outcome<Witness>> await(Step step, Access access, Witnesses earlier, StepContext context) {
    var uploaded = earlier.image(step.part(), step.media())
        .orElseThrow(() -> new IllegalStateException("the file of step " + step.number() + " has no witness"));
    var call = making.rest(HttpMethod.GET, access, path(uploaded.remoteId())).in(context);
    return calls.<Witness>make(call, answer -> {
      var status = Objects.requireNonNull(answer.json().getString("status"));
      return switch (status) {
        case "AVAILABLE" -> answer.success(file(Witness.Kind.IMAGE, step, uploaded.remoteId(), answer));
        case "PROCESSING_FAILED" -> answer.refused(Outcome.Category.REJECTED, kind(uploaded.remoteId()) + "-not-accepted",
            "LinkedIn cannot use the " + kind(uploaded.remoteId()) + " of this post.");
        default -> answer.notYet(LOOK_AGAIN);
      };
    }).map(outcome -> outcome instanceof Outcome.Refused<Witness> refused && refused.category() == Outcome.Category.SCOPE
        ? new Outcome.Success<>(uploaded(step, uploaded), refused.budgets(), refused.exchange())
        : outcome);
  }

  private static String path(String urn) {
    return "/" + kind(urn) + "s/" + LinkedInCalls.encoded(urn);
  }

  /** What a file's URN says that it is: {@code image}, {@code video} or {@code document}. */
  static String kind(String urn) {
    return urn.substring(URN.length(), urn.indexOf(':', URN.length()));
  }

  private static Witness uploaded(Step step, Witness before) {
    return new Witness(Witness.Kind.IMAGE, step.number(), step.part(), step.media(), before.remoteId(), null, before.at());
  }

  static Witness file(Witness.Kind kind, Step step, String urn, Answer answer) {
    return new Witness(kind, step.number(), step.part(), step.media(), urn, null, answer.networkTime());
  }
}

package dev.tidings.publisher.connectors.facebook;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.MultipartForm;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What changes something on a Page. */
final class FacebookWriting {
  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final GraphCalls graph;

  FacebookWriting(NetworkDescriptor descriptor, NetworkCalls calls, GraphCalls graph) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.graph = graph;
  }

  /** {@code POST /{page}/photos}, unpublished. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, StepContext context) {
    var media = variant.parts().get(step.part()).media().get(step.media());
    return context.media().image(media.asset()).compose(image -> {
      var form = new MultipartForm().field("published", "false");
      if (media.altText() != null && !media.altText().isBlank()) {
        form.field("alt_text_custom", media.altText());
      }
      form.file("source", "image", image.contentType(), image.bytes());
      var call = graph.post(access, access.remoteId() + "/photos", form).in(context);
      return calls.make(call, answer -> answer.success(new Witness(Witness.Kind.IMAGE, step.number(), step.part(),
          step.media(), id(answer), null, answer.networkTime())));
    });
  }

  /** {@code POST /{page}/feed}. */
  Future<Outcome<Witness>> publish(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var form = content(variant, step.part(), earlier);
    var call = graph.post(access, access.remoteId() + "/feed", form).in(context);
    return calls.make(call, answer -> {
      var id = id(answer);
      return answer.success(new Witness(Witness.Kind.POST, step.number(), step.part(), -1, id,
          descriptor.postUrl(access.server(), access.handle(), id), answer.networkTime()));
    });
  }

  private static Map<String, String> content(Variant variant, int part, Witnesses earlier) {
    var said = variant.parts().get(part);
    var form = new LinkedHashMap<String, String>();
    if (!said.text().isBlank()) {
      form.put("message", said.text());
    }
    if (!said.media().isEmpty()) {
      var attached = new JsonArray();
      earlier.imageIds(part, said.media().size()).forEach(id -> attached.add(new JsonObject().put("media_fbid", id)));
      form.put("attached_media", attached.encode());
    } else if (variant.options().get("link") instanceof String link && !link.isBlank()) {
      form.put("link", link);
    }
    return form;
  }

  /** {@code POST /{post}}: the text alone can be changed, which of a video is its description. */
  Future<Outcome<Witness>> edit(Witness post, Variant variant, Access access, StepContext context) {
    var field = post.remoteId().contains("_") ? "message" : "description";
    var call = graph.post(access, post.remoteId(), Map.of(field, variant.parts().get(post.part()).text())).in(context);
    return calls.make(call, answer -> answer.json().getBoolean("success")
        ? answer.success(new Witness(Witness.Kind.POST, post.step(), post.part(), -1, post.remoteId(), post.url(),
            answer.networkTime()))
        : notDone(answer));
  }

  /** {@code DELETE /{post}}. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    var call = graph.delete(access, post.remoteId()).in(context);
    return calls.make(call, answer -> answer.json().getBoolean("success")
        ? answer.success(new Witness(
            Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null, answer.networkTime()))
        : notDone(answer));
  }

  static Outcome<Witness> notDone(Answer answer) {
    return answer.refused(Outcome.Category.REJECTED, "not-done", "Facebook says that it was not done.");
  }

  private static String id(Answer answer) {
    return Objects.requireNonNull(answer.json().getString("id"));
  }
}

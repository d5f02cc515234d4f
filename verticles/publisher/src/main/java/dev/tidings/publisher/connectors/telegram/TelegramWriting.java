package dev.tidings.publisher.connectors.telegram;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What changes something in a channel. Several pictures are as many messages there: a post's remote id is the ids of all,
 * in their order, with a comma between.
 */
final class TelegramWriting {
  private final NetworkDescriptor descriptor;
  private final TelegramCalls calls;

  TelegramWriting(NetworkDescriptor descriptor, TelegramCalls calls) {
    this.descriptor = descriptor;
    this.calls = calls;
  }

  Future<Outcome<Witness>> publish(Step step, Variant variant, Access access, StepContext context) {
    var message = new TelegramMessage(variant, access);
    return message.body(context).compose(body -> calls.make(access, message.method(context),
        call -> body.in(call).in(context).drawing(step.budgets()),
        answer -> {
          var sent = answer.json().getValue("result") instanceof JsonArray all
              ? all.stream().map(JsonObject.class::cast).toList() : List.of(answer.json().getJsonObject("result"));
          var ids = sent.stream().map(each -> each.getLong("message_id").toString()).collect(Collectors.joining(","));
          return answer.success(new Witness(Witness.Kind.POST, step.number(), step.part(), -1, ids, page(access, ids),
              Instant.ofEpochSecond(sent.getFirst().getLong("date"))));
        }));
  }

  /** {@code editMessageText} or {@code editMessageCaption}; that it says so already is a yes. */
  Future<Outcome<Witness>> edit(Witness post, Variant variant, Access access, StepContext context) {
    boolean words = variant.parts().getFirst().media().isEmpty();
    var body = new TelegramMessage(variant, access).words(ids(post).getFirst());
    return calls.<Witness>make(access, words ? "editMessageText" : "editMessageCaption",
        call -> call.json(body).in(context), answer -> answer.success(post)).map(outcome ->
            outcome instanceof Outcome.Refused<Witness> refused && refused.code().equals("not-modified")
                ? new Outcome.Success<>(post, refused.budgets(), refused.exchange()) : outcome);
  }

  /** {@code deleteMessage} or {@code deleteMessages}. */
  Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    var ids = ids(post);
    var body = new JsonObject().put("chat_id", access.remoteId());
    return calls.make(access, ids.size() == 1 ? "deleteMessage" : "deleteMessages",
        call -> call.json(ids.size() == 1 ? body.put("message_id", ids.getFirst())
            : body.put("message_ids", new JsonArray(ids))).in(context),
        answer -> answer.success(new Witness(Witness.Kind.DELETED, post.step(), post.part(), -1, post.remoteId(), null,
            answer.networkTime())));
  }

  private static List<Long> ids(Witness post) {
    return Arrays.stream(post.remoteId().split(",")).map(Long::valueOf).toList();
  }

  /** Of a channel without a name only its members see the page. */
  private String page(Access access, String ids) {
    var first = ids.replaceFirst(",.*", "");
    return access.handle().startsWith("-100")
        ? descriptor.pages().base() + "/c/" + access.handle().substring(4) + "/" + first
        : descriptor.postUrl(access.server(), access.handle(), first);
  }
}

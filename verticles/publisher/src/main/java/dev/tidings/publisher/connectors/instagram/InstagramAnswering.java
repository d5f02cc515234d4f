package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering.Sought;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.OwnAnswers;
import dev.tidings.publisher.connectors.OwnAnswers.OwnAnswer;
import dev.tidings.publisher.connectors.OwnAnswers.Seen;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.Witness;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Answers comments below an account's posts, and hides them. */
final class InstagramAnswering {
  static final int LIMIT = 300;
  private static final String PAGE = "100";

  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final InstagramCalls instagram;

  InstagramAnswering(NetworkDescriptor descriptor, NetworkCalls calls, InstagramCalls instagram) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.instagram = instagram;
  }

  /** {@code POST /{comment}/replies}. */
  Future<Outcome<Witness>> answer(Remark remark, String text, Access access, Passage passage) {
    var call = instagram.post(access, remark.target() + "/replies", Map.of("message", text)).in(passage);
    return calls.make(call, answer -> answer.success(OwnAnswers.witness(new OwnAnswer(
        Objects.requireNonNull(answer.json().getString("id")), null, answer.networkTime(), text))));
  }

  /**
   * {@code GET /{comment}/replies}: the account's own. Who has another name can be it all the same, renamed since, and ids
   * of authors are not those of accounts everywhere.
   */
  Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    var call = instagram.get(access, remark.target() + "/replies",
        Map.of("fields", "id,text,timestamp,username,from", "limit", PAGE));
    return calls.make(call, answer -> {
      var byAuthor = answer.json().getJsonArray("data").stream().map(each -> (JsonObject) each)
          .collect(Collectors.partitioningBy(each -> isOwn(each, access), Collectors.mapping(
              each -> new OwnAnswer(each.getString("id"), null, InstagramReading.time(each), each.getString("text", "")),
              Collectors.toList())));
      boolean complete = !answer.json().getJsonObject("paging", new JsonObject()).containsKey("next");
      return answer.success(OwnAnswers.judge(new Seen(byAuthor.get(true), byAuthor.get(false)), complete, sought,
          descriptor.reconciliation().clockTolerance(), answer));
    });
  }

  private static boolean isOwn(JsonObject reply, Access access) {
    var from = reply.getJsonObject("from", new JsonObject());
    var name = reply.getString("username", from.getString("username"));
    return access.remoteId().equals(from.getString("id"))
        || access.handle() != null && access.handle().equalsIgnoreCase(name);
  }

  /** {@code POST /{comment}} with {@code hide}. */
  Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    var call = instagram.post(access, remark.remoteId(), Map.of("hide", Boolean.toString(hidden)));
    return calls.make(call, answer -> answer.success(answer.json().getBoolean("success")));
  }
}

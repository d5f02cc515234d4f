package dev.tidings.publisher.connectors;

import dev.tidings.publisher.connectors.OwnAnswers.OwnAnswer;
import dev.tidings.publisher.connectors.OwnAnswers.Seen;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers, hides and deletes comments on Meta's networks, where the Graph does it by the same calls with other names. */
public abstract class GraphAnswering implements Answering {
  private final NetworkDescriptor descriptor;
  private final NetworkCalls calls;
  private final GraphRequests requests;
  private final Names names;

  /**
   * What a network calls things.
   *
   * @param answers the edge of a comment's answers
   * @param query by which the newest of them are read
   * @param hiding the field that hides a comment
   */
  public record Names(String answers, Map<String, String> query, String hiding) {}

  protected GraphAnswering(
      NetworkDescriptor descriptor, NetworkCalls calls, GraphRequests requests, Names names) {
    this.descriptor = descriptor;
    this.calls = calls;
    this.requests = requests;
    this.names = names;
  }

  /** Whose an answer is. */
  protected abstract Author author(JsonObject answer, Access access);

  protected abstract OwnAnswer read(JsonObject answer);

  /** Whether an answer is the account's. */
  public enum Author { OWN, PERHAPS_OWN, OTHER }

  @Override
  public int limit() {
    return Answering.limit(descriptor);
  }

  @Override
  public boolean answers(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  @Override
  public boolean hides(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  @Override
  public boolean deletes(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  /** {@code POST /{comment}/…} with the message. */
  @Override
  public Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage) {
    var call = requests.post(access, remark.target() + "/" + names.answers(), Map.of("message", saying.text())).in(passage);
    return calls.make(call, answer -> answer.success(OwnAnswers.witness(new OwnAnswer(
        Objects.requireNonNull(answer.json().getString("id")), null, answer.networkTime(), saying.text()))));
  }

  /** {@code GET /{comment}/…}: the account's own, and those of which it is not told whose they are. */
  @Override
  public Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    var call = requests.get(access, remark.target() + "/" + names.answers(), names.query());
    return calls.make(call, answer -> {
      var own = new ArrayList<OwnAnswer>();
      var perhapsOwn = new ArrayList<OwnAnswer>();
      answer.json().getJsonArray("data").stream().map(each -> (JsonObject) each).forEach(each -> {
        switch (author(each, access)) {
          case OWN -> own.add(read(each));
          case PERHAPS_OWN -> perhapsOwn.add(read(each));
          case OTHER -> { }
        }
      });
      boolean complete = !answer.json().getJsonObject("paging", new JsonObject()).containsKey("next");
      return answer.success(OwnAnswers.judge(new Seen(own, perhapsOwn), complete, sought,
          descriptor.reconciliation().clockTolerance(), answer));
    });
  }

  /** {@code POST /{comment}} with the field that hides. */
  @Override
  public Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    var call = requests.post(access, remark.remoteId(), Map.of(names.hiding(), Boolean.toString(hidden)));
    return calls.make(call, answer -> answer.success(answer.json().getBoolean("success")));
  }

  /** {@code DELETE /{comment}}; one that is not there is gone as well. */
  @Override
  public Future<Outcome<Boolean>> delete(Remark remark, Access access) {
    var call = requests.delete(access, remark.remoteId());
    return calls.<Boolean>make(call, answer -> answer.success(answer.json().getBoolean("success"))).map(outcome ->
        outcome instanceof Outcome.Refused<Boolean> refused && refused.code().equals("not-found")
            ? new Outcome.Success<>(true, refused.budgets(), refused.exchange()) : outcome);
  }
}

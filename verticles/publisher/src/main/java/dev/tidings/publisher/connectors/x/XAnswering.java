package dev.tidings.publisher.connectors.x;

import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Passage;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/**
 * Answers on X, where an answer is a post and costs what a post costs. One in doubt is looked for among the account's newest
 * posts, by what it answers and its words. Whoever began a conversation can hide answers in it.
 */
final class XAnswering implements Answering {
  private static final XTextLength LENGTH = new XTextLength();

  private final NetworkDescriptor descriptor;
  private final XWriting writing;
  private final XReading reading;

  XAnswering(NetworkDescriptor descriptor, XWriting writing, XReading reading) {
    this.descriptor = descriptor;
    this.writing = writing;
    this.reading = reading;
  }

  @Override
  public List<String> budgets() {
    return XWriting.POSTS;
  }

  @Override
  public List<String> hidingBudgets() {
    return XWriting.HIDING;
  }

  @Override
  public List<String> findingBudgets() {
    return XReading.READS;
  }

  @Override
  public int limit() {
    return Answering.limit(descriptor);
  }

  @Override
  public int length(String text) {
    return LENGTH.length(text);
  }

  @Override
  public String priceOfAnswer(String text) {
    return XSteps.price(text);
  }

  @Override
  public String priceOfHiding() {
    return "hide";
  }

  @Override
  public boolean answers(Remark remark) {
    return true;
  }

  @Override
  public boolean hides(Remark remark) {
    return remark.kind().equals(Mention.COMMENT);
  }

  @Override
  public Future<Outcome<Witness>> answer(Remark remark, Saying saying, Access access, Passage passage) {
    return writing.answer(XTweet.of(post(remark, saying), 0, Witnesses.none()), access, passage);
  }

  @Override
  public Future<Outcome<Found>> find(Remark remark, Sought sought, Access access) {
    return reading.find(new Lookup(
        post(remark, sought.saying()), 0, 1, Witnesses.none(), sought.sentAfter(), sought.attributed()), access);
  }

  @Override
  public Future<Outcome<Boolean>> hide(Remark remark, boolean hidden, Access access) {
    return writing.hide(remark.remoteId(), hidden, access);
  }

  private static Variant post(Remark remark, Saying saying) {
    return new Variant("x", List.of(new Part(saying.text(), List.of())), Map.of(XOptions.REPLY_TO, remark.remoteId()));
  }
}

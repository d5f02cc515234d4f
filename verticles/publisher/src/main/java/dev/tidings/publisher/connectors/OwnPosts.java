package dev.tidings.publisher.connectors;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads an account's own posts, newest first, page by page, back to where the one in doubt can have begun. */
public final class OwnPosts {
  /**
   * One page.
   *
   * @param next what asks for the page after it; null on the last
   * @param ourTime our clock when it answered
   * @param clockKnown whether the network told its time; else {@code networkTime} is ours
   */
  public record Page(List<OwnPost> posts, String next, Instant networkTime, Instant ourTime, boolean clockKnown) {
    /** A page out of an answer. */
    public static Page of(List<OwnPost> posts, String next, Answer answer) {
      return new Page(posts, next, answer.networkTime(), answer.receivedAt(), answer.headers().contains("Date"));
    }
  }

  /** Reads a page. */
  @FunctionalInterface
  public interface Source {
    /** @param next null for the first page */
    Future<Outcome<Page>> page(String next);
  }

  /** How far off a clock may be that is not told. */
  private static final Duration UNKNOWN_CLOCK = Duration.ofMinutes(5);

  private final NetworkDescriptor.Reconciliation limits;
  private final Lookup lookup;
  private final String text;
  private final String loosely;
  private final Source source;
  private final List<OwnPost> read = new ArrayList<>();
  private String answered;
  private Instant earliest;
  private Instant perhaps;
  private int pages;

  public OwnPosts(
      NetworkDescriptor.Reconciliation limits, Lookup lookup, String text, String loosely, Source source) {
    this.limits = limits;
    this.lookup = lookup;
    this.text = text;
    this.loosely = loosely;
    this.source = source;
  }

  /** Looks for a first part that answers this post of somebody's; null for one that answers none. */
  public OwnPosts answering(String remoteId) {
    answered = remoteId;
    return this;
  }

  /** What the look shows; to be called once. */
  public Future<Outcome<Found>> find() {
    return next(null);
  }

  private Future<Outcome<Found>> next(String from) {
    return source.page(from).compose(outcome -> switch (outcome) {
      case Outcome.Success<Page> success -> take(success);
      case Outcome.NotYet<Page> notYet -> Future.succeededFuture(notYet.as());
      case Outcome.Refused<Page> refused -> Future.succeededFuture(refused.as());
      case Outcome.Unknown<Page> unknown -> Future.succeededFuture(unknown.as());
    });
  }

  private Future<Outcome<Found>> take(Outcome.Success<Page> success) {
    var page = success.value();
    pages++;
    read.addAll(page.posts());
    if (earliest == null) {
      var ahead = Duration.between(page.ourTime(), page.networkTime());
      earliest = lookup.sentAfter().plus(ahead).minus(limits.clockTolerance());
      perhaps = page.clockKnown() ? earliest : earliest.minus(UNKNOWN_CLOCK);
    }
    boolean complete = page.next() == null
        || !page.posts().isEmpty() && page.posts().getLast().at().isBefore(perhaps);
    if (!complete && pages < limits.pages()) {
      return next(page.next());
    }
    var found = new Recognition(lookup, text, loosely, earliest, perhaps).answering(answered)
        .judge(read, complete, page.networkTime());
    return Future.succeededFuture(new Outcome.Success<>(found, success.budgets(), success.exchange()));
  }
}

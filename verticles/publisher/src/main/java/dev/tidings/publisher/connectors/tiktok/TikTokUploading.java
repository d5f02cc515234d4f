package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.AccountsProtocol.Budget;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * Sends all of a video but its last chunk: nobody can see anything yet, so that what broke off goes on where TikTok says
 * that it is, and what TikTok has given up is begun anew, as a step of its own.
 */
final class TikTokUploading {
  private static final int MOST_DETOURS = 5;

  private final TikTokCalls calls;
  private final TikTokFilm film;

  TikTokUploading(TikTokCalls calls, TikTokFilm film) {
    this.calls = calls;
    this.film = film;
  }

  /**
   * How far the upload is.
   *
   * @param offset what TikTok has for certain; -1 where it is to be asked
   * @param detours how often it did not simply go on
   */
  private record Way(TikTokUpload upload, long offset, int detours) {
    static Way of(TikTokUpload begun, String progress) {
      if (progress == null) {
        return new Way(begun, -1, 0);
      }
      var kept = new JsonObject(progress);
      var upload = new TikTokUpload(kept.getString("publishId"), kept.getString("address"), begun.size(), begun.step());
      return new Way(upload, kept.getLong("offset"), kept.getInteger("detours"));
    }

    String words() {
      return new JsonObject().put("publishId", upload.publishId()).put("address", upload.address()).put("offset", offset)
          .put("detours", detours).encode();
    }

    Way at(long bytes) {
      return new Way(upload, bytes, detours);
    }

    Way asking() {
      return new Way(upload, -1, detours + 1);
    }
  }

  /** One exchange: the question how far it is, or a chunk. */
  Future<Outcome<Witness>> upload(Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    var begun = TikTokUpload.newest(earlier)
        .orElseThrow(() -> new IllegalStateException("the upload of step " + step.number() + " was not begun"));
    var chunks = TikTokChunks.of(begun.size());
    if (chunks.count() == 1) {
      return Future.succeededFuture(
          new Outcome.Success<>(begun.witness(step, Instant.now()), List.of(), RemoteExchange.NONE));
    }
    var way = Way.of(begun, context.progress());
    return way.offset() < 0
        ? TikTokStatus.ask(calls, way.upload().publishId(), access, call -> call.in(context))
            .map(outcome -> asked(outcome, step, way, chunks))
        : film.send(variant, way.upload(), way.offset(), context, answer -> sent(answer, step, way, chunks));
  }

  private static Outcome<Witness> asked(Outcome<TikTokStatus> outcome, Step step, Way way, TikTokChunks chunks) {
    return switch (outcome) {
      case Outcome.Success<TikTokStatus> success -> {
        var status = success.value();
        yield status.isFailed() ? ended(status.answer().exchange(), status.answer().budgets())
            : onwards(status.answer(), step, way.at(chunks.beginOf(status.bytes() == null ? 0 : status.bytes())), chunks);
      }
      case Outcome.Refused<TikTokStatus> refused when refused.code().equals("not-found") ->
          ended(refused.exchange(), refused.budgets());
      case Outcome.NotYet<TikTokStatus> notYet -> notYet.as();
      case Outcome.Refused<TikTokStatus> refused -> refused.as();
      case Outcome.Unknown<TikTokStatus> unknown -> unknown.as();
    };
  }

  private static Outcome<Witness> sent(Answer answer, Step step, Way way, TikTokChunks chunks) {
    return switch (answer.status()) {
      case 403, 404 -> ended(answer.exchange(), answer.budgets());
      case 416 -> detour(answer, way.asking());
      default -> onwards(answer, step, way.at(chunks.endOf(way.offset())), chunks);
    };
  }

  private static Outcome<Witness> ended(RemoteExchange exchange, List<Budget> budgets) {
    return new Outcome.Refused<>(Outcome.Category.OUTDATED, "upload-ended",
        "TikTok has given the upload up; it is begun anew.", null, budgets, exchange);
  }

  private static Outcome<Witness> onwards(Answer answer, Step step, Way way, TikTokChunks chunks) {
    return way.offset() >= chunks.last() ? answer.success(way.upload().witness(step, answer)) : answer.goOn(way.words());
  }

  private static Outcome<Witness> detour(Answer answer, Way way) {
    return way.detours() > MOST_DETOURS
        ? answer.refused(Outcome.Category.TRANSIENT, "upload-out-of-step", "TikTok does not take the video as it is sent.")
        : answer.goOn(way.words());
  }
}

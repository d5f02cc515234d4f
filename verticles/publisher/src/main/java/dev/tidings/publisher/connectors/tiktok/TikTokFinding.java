package dev.tidings.publisher.connectors.tiktok;

import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteExchange;
import io.vertx.core.Future;
import java.util.List;

/**
 * Finds out what became of what may have gone out: by its name, which is certain; where the name was lost, among the
 * account's public videos, where absence proves nothing, since moderation may take hours.
 */
final class TikTokFinding {
  private final TikTokCalls calls;
  private final TikTokPublishing publishing;
  private final TikTokVideos videos;

  TikTokFinding(TikTokCalls calls, TikTokPublishing publishing, TikTokVideos videos) {
    this.calls = calls;
    this.publishing = publishing;
    this.videos = videos;
  }

  Future<Outcome<Found>> find(Lookup lookup, Access access) {
    var begun = TikTokUpload.newest(lookup.earlier());
    if (begun.isEmpty()) {
      return byCaption(lookup, access);
    }
    return TikTokStatus.ask(calls, begun.get().publishId(), access, call -> call).compose(outcome -> switch (outcome) {
      case Outcome.Success<TikTokStatus> success -> byName(success, begun.get(), lookup, access);
      case Outcome.NotYet<TikTokStatus> notYet -> Future.succeededFuture(notYet.as());
      case Outcome.Refused<TikTokStatus> refused when refused.code().equals("not-found") ->
          Future.succeededFuture(cannotTell("publication-not-known", refused));
      case Outcome.Refused<TikTokStatus> refused -> Future.succeededFuture(refused.as());
      case Outcome.Unknown<TikTokStatus> unknown -> Future.succeededFuture(unknown.as());
    });
  }

  private Future<Outcome<Found>> byName(
      Outcome.Success<TikTokStatus> success, TikTokUpload begun, Lookup lookup, Access access) {
    var status = success.value();
    if (status.isPublished() || status.isWithCreator()) {
      return Future.succeededFuture(success.map(seen ->
          new Found.Match(publishing.post(seen, begun, lookup.step(), access), List.of())));
    }
    if (status.lacks(begun) && !isNewest(begun, lookup)) {
      return byCaption(lookup, access);
    }
    if (status.isFailed() || status.lacks(begun)) {
      return Future.succeededFuture(success.map(seen -> new Found.Absent(seen.answer().networkTime(), List.of())));
    }
    return Future.succeededFuture(new Outcome.NotYet<>(
        TikTokStatus.LOOK_AGAIN, null, success.budgets(), success.exchange()));
  }

  /** After a restore a later beginning may have been forgotten, unless the step before left this one. */
  private static boolean isNewest(TikTokUpload begun, Lookup lookup) {
    return begun.isFetched() || begun.step() == lookup.step() - 1;
  }

  private Future<Outcome<Found>> byCaption(Lookup lookup, Access access) {
    var unlisted = unlisted(lookup.variant());
    if (unlisted != null) {
      return Future.succeededFuture(new Outcome.Success<>(
          new Found.CannotTell(unlisted, List.of()), List.of(), RemoteExchange.NONE));
    }
    return videos.find(lookup, access).map(outcome -> switch (outcome) {
      case Outcome.Success<Found> success when success.value() instanceof Found.Absent absent -> new Outcome.Success<>(
          new Found.CannotTell("absence-proves-nothing", absent.candidates()), success.budgets(), success.exchange());
      case Outcome.Refused<Found> refused when refused.category() == Outcome.Category.SCOPE ->
          cannotTell("own-posts-not-readable", refused);
      default -> outcome;
    });
  }

  /** Why a look at the public videos would say nothing; null where it may. */
  private static String unlisted(Variant variant) {
    if (!TikTokPost.isDirect(variant)) {
      return "drafts-not-listed";
    }
    return TikTokPost.PUBLIC.equals(TikTokPost.privacy(variant)) ? null : "private-posts-not-listed";
  }

  private static <T> Outcome<Found> cannotTell(String reason, Outcome.Refused<T> refused) {
    return new Outcome.Success<>(new Found.CannotTell(reason, List.of()), refused.budgets(), refused.exchange());
  }
}

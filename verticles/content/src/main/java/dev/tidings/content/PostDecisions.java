package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.bus.Violation;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Decides commands on posts: state and command in, event and next state out, or a refusal. Touches nothing. */
final class PostDecisions {
  private static final Set<PostState> SUBMITTABLE = EnumSet.of(PostState.DRAFT, PostState.CHANGES_REQUESTED);
  private static final Set<PostState> RETURNABLE = EnumSet.of(PostState.IN_REVIEW, PostState.APPROVED);

  private PostDecisions() {}

  static Decision create(PostId id, String title, PostContent content, String hash, String campaign, String author) {
    PostAggregate post = new PostAggregate(
        id, title, PostState.DRAFT, content, hash, null, campaign, null, 0, author, author, 1);
    return new Decision(post, PostEvents.created(post));
  }

  /** New content voids approval and plan. Fails 409 {@code already-going-out}. */
  static Decision edit(
      Standing standing, String title, PostContent content, String hash, String campaign, String editor) {
    requireNotGoingOut(standing);
    PostAggregate after = standing.post().written(title, content, hash, campaign, editor);
    return new Decision(after, PostEvents.edited(after));
  }

  /** Fails 409 {@code already-going-out}. */
  static Decision delete(Standing standing) {
    requireNotGoingOut(standing);
    PostAggregate after = standing.post().unplanned(PostState.DELETED, null);
    return new Decision(after, PostEvents.plain("post.deleted", after));
  }

  /** Fails 409 {@code wrong-state} unless it is a draft or was handed back, 422 {@code no-account}. */
  static Decision submit(Standing standing, String note) {
    requireState(standing, SUBMITTABLE, "sent for approval");
    requireAccount(standing);
    PostAggregate after = standing.post().unapproved(PostState.IN_REVIEW);
    return new Decision(after, PostEvents.noted("post.submitted", after, note));
  }

  /**
   * One member's approval of exactly this content; with enough of them the post is approved. Fails 409
   * {@code wrong-state}, {@code content-changed} or {@code already-approved}, 403 {@code own-post}.
   */
  static Decision approve(Standing standing, String contentHash, String note) {
    PostAggregate post = standing.post();
    if (!post.contentHash().equals(contentHash)) {
      throw BusFailure.rejected(409, "content-changed", "The content is another by now: read it again before you approve it.");
    }
    requireState(standing, EnumSet.of(PostState.IN_REVIEW), "approved");
    if (standing.needed() > 0 && standing.actor().equals(standing.writer())) {
      throw BusFailure.rejected(403, "own-post", "You wrote this. Another member must approve it.");
    }
    if (standing.approvers().contains(standing.actor())) {
      throw BusFailure.rejected(409, "already-approved", "You have approved this content already.");
    }
    int given = standing.approvers().size() + 1;
    boolean enough = given >= Math.max(1, standing.needed());
    PostAggregate after = enough ? post.approved() : post.in(PostState.IN_REVIEW);
    JsonObject data = PostEvents.noted("post.approved", after, note).data()
        .put("approvals", given)
        .put("needed", Math.max(1, standing.needed()));
    return new Decision(after, PostEvents.event("post.approved", data));
  }

  /** Fails 422 {@code note-missing}, 409 {@code wrong-state}. */
  static Decision requestChanges(Standing standing, String note) {
    if (note == null || note.isBlank()) {
      throw refused("/note", "note-missing", "Say what should change.");
    }
    requireState(standing, RETURNABLE, "handed back");
    PostAggregate after = standing.post().unapproved(PostState.CHANGES_REQUESTED);
    return new Decision(after, PostEvents.noted("post.changes-requested", after, note));
  }

  /** Plans, or moves a plan. Fails 409 {@code not-approved} or {@code already-going-out}, 422 {@code no-account}. */
  static Decision schedule(Standing standing, Plan plan) {
    PostAggregate post = standing.post();
    requireNotGoingOut(standing);
    requireAccount(standing);
    boolean approved = post.contentHash().equals(post.approvedHash());
    if (!approved && standing.needed() > 0) {
      throw BusFailure.rejected(409, "not-approved", "This content is not approved yet.");
    }
    PostAggregate after = post.planned(plan);
    String type = post.state() == PostState.SCHEDULED ? "post.rescheduled" : "post.scheduled";
    return new Decision(after, PostEvents.planned(type, after));
  }

  /** Takes the plan back. Fails 409 {@code already-going-out} or {@code wrong-state}. */
  static Decision unschedule(Standing standing) {
    requireState(standing, EnumSet.of(PostState.SCHEDULED), "taken back");
    requireNotGoingOut(standing);
    PostAggregate post = standing.post();
    boolean approved = !standing.approvers().isEmpty() || standing.needed() > 0;
    PostAggregate after = approved
        ? post.unplanned(PostState.APPROVED, post.approvedHash())
        : post.unplanned(PostState.DRAFT, null);
    return new Decision(after, PostEvents.plain("post.unscheduled", after));
  }

  private static void requireNotGoingOut(Standing standing) {
    if (standing.goingOut()) {
      throw BusFailure.rejected(409, "already-going-out", "It is going out already, or is out.");
    }
  }

  private static void requireState(Standing standing, Set<PostState> allowed, String what) {
    PostState state = standing.post().state();
    if (!allowed.contains(state)) {
      throw BusFailure.rejected(409, "wrong-state", "A post that is " + state + " cannot be " + what + ".");
    }
  }

  private static void requireAccount(Standing standing) {
    if (standing.post().content().accounts().isEmpty()) {
      throw refused("/content/accounts", "no-account", "Choose at least one account to publish to.");
    }
  }

  private static BusFailure refused(String field, String rule, String message) {
    return BusFailure.rejected(422, rule, message, List.of(new Violation(field, rule, message)));
  }
}

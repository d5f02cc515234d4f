package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;

/** What people said to accounts lately, and what can be done about it: to answer, to hide, and to delete. */
public interface CommentsProtocol {
  Address<ListComments, Comments> LIST_COMMENTS =
      Address.of("tidings.publisher.v1.list-comments", ListComments.class, Comments.class, ofSeconds(3));
  Address<GetComment, Comment> GET_COMMENT =
      Address.of("tidings.publisher.v1.get-comment", GetComment.class, Comment.class, ofSeconds(3));
  Address<ReplyToComment, Reply> REPLY_TO_COMMENT =
      Address.of("tidings.publisher.v1.reply-to-comment", ReplyToComment.class, Reply.class, ofSeconds(5));
  Address<HideComment, Comment> HIDE_COMMENT =
      Address.of("tidings.publisher.v1.hide-comment", HideComment.class, Comment.class, ofSeconds(30));
  Address<DeleteComment, DeletedComment> DELETE_COMMENT =
      Address.of("tidings.publisher.v1.delete-comment", DeleteComment.class, DeletedComment.class, ofSeconds(30));

  /**
   * Asks for what was heard, the newest first.
   *
   * @param account null for all
   * @param limit at most 200
   * @param cursor as a page gave it; null for the first
   */
  record ListComments(AccountId account, int limit, String cursor) {}

  /** A page; {@code next} is null on the last. */
  record Comments(List<Comment> items, String next) {}

  /** Asks for one. Fails 404. */
  record GetComment(CommentId comment) {}

  /**
   * Something that somebody said. Kept for 30 days, since it is other people's.
   *
   * @param kind {@code comment} on a post of the account, or {@code mention} of it
   * @param authorId null where the network does not tell
   * @param authorHandle null where the network does not tell
   * @param answers remote id of the post that it answers; null for none
   * @param url where people see it; null for nowhere
   * @param hidden whether it was hidden here
   * @param canReply whether it can be answered here
   * @param canHide whether it can be hidden here
   * @param canDelete whether it can be deleted here, for everybody and for good
   * @param replies ours, the oldest first
   */
  record Comment(
      CommentId id, AccountId account, String network, String kind, String remoteId, String authorId, String authorHandle,
      String text, Instant at, String answers, String url, Instant heardAt, boolean hidden, boolean canReply,
      boolean canHide, boolean canDelete, List<Reply> replies) {}

  /** What became of a reply. */
  enum ReplyState {
    /** Not sent yet, or certainly not arrived and to be sent again. */
    WAITING,
    SENDING,
    SENT,
    /** Perhaps sent: it is looked for among the comment's replies, and not sent again unless it is not there. */
    IN_DOUBT,
    /** Certainly not sent, and not tried any more. */
    FAILED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * Our answer to a comment.
   *
   * @param reason why it is in this state, by stable name; null when the state says all
   * @param explanation the same in words for a person
   * @param nextAt when it goes on by itself; null when it does not. In doubt without it, a person must look
   * @param remoteId null before it is sent
   * @param url null before it is sent, and where there is no address
   * @param askedBy who wrote it
   */
  record Reply(
      ReplyId id, CommentId comment, String text, ReplyState state, String reason, String explanation, Instant nextAt,
      String remoteId, String url, String askedBy, Instant askedAt, Instant sentAt) {}

  /**
   * Answers in the account's name: stored, and sent right after. Where the network charges for it, what it costs is set
   * aside with it. Fails 404, 409 {@code paused}, {@code not-connected} or {@code workspace-budget-spent}, 422
   * {@code not-answerable}, {@code text-missing} or {@code text-too-long}.
   */
  record ReplyToComment(CommentId comment, String text) {}

  /**
   * Hides a comment from others, or shows it again. Safe to repeat. Fails 404, 409 {@code not-connected} or
   * {@code workspace-budget-spent}, 422 {@code not-hideable}, 502 as the network refuses, 503 {@code budget-spent} or
   * {@code not-yet}, 504 {@code outcome-unknown}.
   */
  record HideComment(CommentId comment, boolean hidden) {}

  /**
   * Deletes somebody's comment on its network, with what stands below it, for everybody and for good; here its words go.
   * Safe to repeat. Fails 404, also when it is deleted already, 409 {@code not-connected}, {@code reply-under-way} or
   * {@code workspace-budget-spent}, 422 {@code not-deletable}, 502 as the network refuses, 503 {@code budget-spent}, 504
   * {@code outcome-unknown}.
   */
  record DeleteComment(CommentId comment) {}

  /** It is gone. */
  record DeletedComment(CommentId comment) {}
}

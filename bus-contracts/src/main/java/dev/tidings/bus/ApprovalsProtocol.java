package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import dev.tidings.bus.ContentProtocol.Post;
import java.time.Instant;
import java.util.List;

/** How the content capability is asked for the approval of posts, and for what waits for one. */
public interface ApprovalsProtocol {
  Address<SubmitPost, Post> SUBMIT_POST =
      Address.of("tidings.content.v1.submit-post", SubmitPost.class, Post.class, ofSeconds(5));
  Address<ApprovePost, Post> APPROVE_POST =
      Address.of("tidings.content.v1.approve-post", ApprovePost.class, Post.class, ofSeconds(5));
  Address<RequestChanges, Post> REQUEST_CHANGES =
      Address.of("tidings.content.v1.request-changes", RequestChanges.class, Post.class, ofSeconds(5));
  Address<ListTasks, Tasks> LIST_TASKS =
      Address.of("tidings.content.v1.list-tasks", ListTasks.class, Tasks.class, ofSeconds(5));

  /** Sends for approval. Fails 422 with violations if a network's rules are broken. */
  record SubmitPost(PostId post, long expectedVersion, String note) {}

  /**
   * Approves exactly the content with this hash. Fails 409 {@code content-changed} if the content is another by now,
   * 403 {@code own-post} if the author approves alone where another member must.
   */
  record ApprovePost(PostId post, long expectedVersion, String contentHash, String note) {}

  /** Hands back to the author with a note, which is required. */
  record RequestChanges(PostId post, long expectedVersion, String note) {}

  /** Asks for posts that wait for an approval that the caller could give. */
  record ListTasks(int limit, String cursor) {}

  /** A page of tasks; {@code next} is null on the last. */
  record Tasks(List<Task> items, String next) {}

  /** An approval that waits: who may decide, on which content, by when. */
  record Task(
      PostId post, String title, String contentHash, String submittedBy, Instant submittedAt, Instant dueBy, String note,
      boolean mayDecide, Post subject) {}
}

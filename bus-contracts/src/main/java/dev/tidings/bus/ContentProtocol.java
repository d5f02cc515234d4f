package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the content capability can be asked: posts and their plan; their approval is in {@link ApprovalsProtocol}. */
public interface ContentProtocol {
  Address<CreatePost, Post> CREATE_POST =
      Address.of("tidings.content.v1.create-post", CreatePost.class, Post.class, ofSeconds(5));
  Address<GetPost, Post> GET_POST = Address.of("tidings.content.v1.get-post", GetPost.class, Post.class, ofSeconds(3));
  Address<ListPosts, Posts> LIST_POSTS =
      Address.of("tidings.content.v1.list-posts", ListPosts.class, Posts.class, ofSeconds(5));
  Address<EditPost, Post> EDIT_POST =
      Address.of("tidings.content.v1.edit-post", EditPost.class, Post.class, ofSeconds(5));
  Address<DeletePost, Done> DELETE_POST =
      Address.of("tidings.content.v1.delete-post", DeletePost.class, Done.class, ofSeconds(5));
  Address<SchedulePost, Post> SCHEDULE_POST =
      Address.of("tidings.content.v1.schedule-post", SchedulePost.class, Post.class, ofSeconds(10));
  Address<UnschedulePost, Post> UNSCHEDULE_POST =
      Address.of("tidings.content.v1.unschedule-post", UnschedulePost.class, Post.class, ofSeconds(5));
  Address<ImportPosts, Imported> IMPORT_POSTS =
      Address.of("tidings.content.v1.import-posts", ImportPosts.class, Imported.class, ofSeconds(120));
  Address<GetTimeline, Timeline> GET_TIMELINE =
      Address.of("tidings.content.v1.get-timeline", GetTimeline.class, Timeline.class, ofSeconds(5));
  Address<ListCampaigns, Campaigns> LIST_CAMPAIGNS =
      Address.of("tidings.content.v1.list-campaigns", ListCampaigns.class, Campaigns.class, ofSeconds(3));
  Address<StoreAsset, Asset> STORE_ASSET =
      Address.of("tidings.content.v1.store-asset", StoreAsset.class, Asset.class, ofSeconds(15));
  Address<GetAsset, AssetBytes> GET_ASSET =
      Address.of("tidings.content.v1.get-asset", GetAsset.class, AssetBytes.class, ofSeconds(15));

  /** Where a post stands in its making; what became of its deliveries is in {@link Post#deliveries()}. */
  enum PostState {
    DRAFT,
    IN_REVIEW,
    CHANGES_REQUESTED,
    APPROVED,
    SCHEDULED,
    DELETED,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * Makes a draft. Fails 422 with violations if an account is unknown or a network has no variant; rules of the networks
   * are not yet enforced, since a draft may be unfinished.
   *
   * @param title a name for people; never published
   * @param campaign a campaign's name; may be null
   */
  record CreatePost(String title, PostContent content, String campaign) {}

  /** Asks for one post. Fails 404 if it is unknown, deleted or out of the caller's account groups. */
  record GetPost(PostId post) {}

  /**
   * Asks for posts, newest plan or change first.
   *
   * @param states only these; empty or null for all but deleted ones
   * @param from only those planned at or after; null for no bound
   * @param to only those planned before; null for no bound
   * @param search full text; null for none
   * @param campaign only this campaign; null for all
   * @param limit 1 to 200
   * @param cursor from the page before; null for the first
   */
  record ListPosts(
      List<PostState> states, Instant from, Instant to, String search, String campaign, int limit, String cursor) {}

  /** A page of posts; {@code next} is null on the last. */
  record Posts(List<Post> items, String next) {}

  /**
   * Replaces title, content and campaign; voids an approval and a plan. Fails 409 {@code version-conflict} if the post
   * has moved on, 409 {@code already-going-out} once a delivery has been claimed.
   */
  record EditPost(PostId post, long expectedVersion, String title, PostContent content, String campaign) {}

  /** Deletes a draft or planned post. Fails 409 once a delivery has been claimed. */
  record DeletePost(PostId post, long expectedVersion) {}

  /**
   * Plans, or moves a plan. Exactly one of: an instant; a local time with its zone; now. Fails 422 with
   * {@code time-in-the-past}, {@code local-time-skipped}, {@code local-time-doubled}, {@code unknown-zone}, or the
   * pre-flight's violations; 409 {@code not-approved} where approval is required and missing.
   *
   * @param local ISO local date-time without offset, such as {@code 2026-12-01T09:00}
   * @param zone IANA zone of {@code local}
   */
  record SchedulePost(PostId post, long expectedVersion, Instant at, String local, String zone, boolean now) {}

  /** Takes back what has not been claimed. Fails 409 {@code already-going-out} once anything has. */
  record UnschedulePost(PostId post, long expectedVersion) {}

  /**
   * Imports a content calendar: columns key, networks, text, scheduled_at, timezone, campaign (RFC 4180). Each legal row
   * becomes a planned post; a row whose key was imported before is left alone.
   *
   * @param csv the file's text
   * @param approve whether the caller's own approval is given to all rows; needs the permission to approve
   */
  record ImportPosts(String csv, boolean approve) {}

  /** What became of an import, row by row. */
  record Imported(int accepted, int alreadyImported, int refused, List<ImportedRow> rows) {}

  /**
   * What became of one row.
   *
   * @param line line number in the file, the header being line 1
   * @param outcome {@code accepted}, {@code already-imported} or {@code refused}
   * @param post the post that it became, or is; null when refused
   * @param violations the rules it breaks; empty unless refused
   */
  record ImportedRow(long line, String key, String outcome, PostId post, List<Violation> violations) {}

  /**
   * A post as it stands.
   *
   * @param contentHash SHA-256 (hex) of the content's canonical form: what an approval names
   * @param approvedHash what was approved; equal to contentHash while the approval holds; null for none
   * @param scheduledAt planned time; null while there is no plan
   * @param scheduledLocal as it was given, when given locally
   * @param version to be named by the next change (the ETag)
   */
  record Post(
      PostId id,
      String title,
      PostState state,
      PostContent content,
      String campaign,
      String contentHash,
      String approvedHash,
      Instant scheduledAt,
      String scheduledLocal,
      String scheduledZone,
      String author,
      Instant createdAt,
      Instant updatedAt,
      long version,
      List<PublisherProtocol.Delivery> deliveries) {}

  /** Asks what happened to a post and its deliveries. */
  record GetTimeline(PostId post) {}

  /** Events of a post and its deliveries in order of position. */
  record Timeline(List<TimelineEvent> events) {}

  /** One event as it was stored. */
  record TimelineEvent(
      String position,
      String stream,
      String type,
      Instant at,
      String actor,
      String cause,
      String correlation,
      String trace,
      Map<String, Object> data) {}

  /** Asks for the workspace's campaigns. */
  record ListCampaigns() {}

  /** Campaign names with how many posts each has. */
  record Campaigns(List<Campaign> items) {}

  /** A campaign. */
  record Campaign(String name, long posts) {}

  /**
   * Stores an image as {@link MediaProtocol.StoreImage} does, which took its place; media answers both. Fails 422
   * with the rule that it breaks.
   */
  record StoreAsset(String fileName, byte[] bytes) {}

  /** A stored image. */
  record Asset(AssetId id, String contentType, long size, int width, int height, String sha256) {}

  /** Asks for all bytes of an image, media answering. Fails 404, 422 {@code asset-no-image}. */
  record GetAsset(AssetId asset) {}

  /** An image's bytes. */
  record AssetBytes(String contentType, byte[] bytes, String sha256) {}
}

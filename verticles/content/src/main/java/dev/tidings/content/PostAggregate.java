package dev.tidings.content;

import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;

/**
 * A post as decisions see it.
 *
 * @param contentHash names the content; an approval is of a hash
 * @param approvedHash the hash that was approved; null for none
 * @param plan when it goes out; of a post in review, when it is meant to
 * @param planVersion counts every change of the plan: a delivery of an older plan can never be claimed
 * @param author who made it
 * @param editor who last gave it its content
 * @param version how many events it has
 */
record PostAggregate(
    PostId id,
    String title,
    PostState state,
    PostContent content,
    String contentHash,
    String approvedHash,
    String campaign,
    Plan plan,
    int planVersion,
    String author,
    String editor,
    long version) {

  String stream() {
    return "post:" + id;
  }

  /** The same post with other content, unapproved and unplanned. */
  PostAggregate written(String newTitle, PostContent newContent, String newHash, String newCampaign, String newEditor) {
    return new PostAggregate(id, newTitle, PostState.DRAFT, newContent, newHash, null, newCampaign, null, planVersion + 1,
        author, newEditor, version + 1);
  }

  PostAggregate in(PostState next) {
    return new PostAggregate(id, title, next, content, contentHash, approvedHash, campaign, plan, planVersion, author,
        editor, version + 1);
  }

  PostAggregate approved() {
    return new PostAggregate(id, title, PostState.APPROVED, content, contentHash, contentHash, campaign, plan, planVersion,
        author, editor, version + 1);
  }

  PostAggregate unapproved(PostState next) {
    return new PostAggregate(id, title, next, content, contentHash, null, campaign, plan, planVersion, author, editor,
        version + 1);
  }

  PostAggregate planned(Plan next) {
    return new PostAggregate(id, title, PostState.SCHEDULED, content, contentHash, contentHash, campaign, next,
        planVersion + 1, author, editor, version + 1);
  }

  PostAggregate unplanned(PostState next, String hash) {
    return new PostAggregate(id, title, next, content, contentHash, hash, campaign, null, planVersion + 1, author, editor,
        version + 1);
  }
}

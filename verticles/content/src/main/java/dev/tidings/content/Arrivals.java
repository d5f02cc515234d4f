package dev.tidings.content;

import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.NewEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings posts in many at a time: each is written, then sent for approval, approved and planned as far as it may be.
 *
 * @param author who writes them
 * @param needed how many approvals the workspace wants
 * @param approver the member whose approval all of them come with; null for none
 * @param mayPublish whether the author may plan what is approved
 */
record Arrivals(String author, int needed, String approver, boolean mayPublish) {

  /** A post that is only written. */
  Arrival draft(String importKey, String title, PostContent content, String campaign) {
    PostAggregate written = written(title, content, campaign, null);
    return new Arrival(importKey, written, List.of(PostEvents.created(written)), null, null);
  }

  /** A post on its way out: planned if it is approved or needs no approval; else in review, meant for its time. */
  Arrival planned(String importKey, String title, PostContent content, String campaign, Plan plan) {
    PostAggregate post = written(title, content, campaign, plan);
    List<NewEvent> events = new ArrayList<>(List.of(PostEvents.created(post)));
    boolean planIt = mayPublish && (needed == 0 || (approver != null && needed == 1));
    if (needed == 0 && planIt) {
      return new Arrival(importKey, schedule(post, plan, events), events, null, null);
    }
    post = post.in(PostState.IN_REVIEW);
    events.add(PostEvents.plain("post.submitted", post));
    if (approver == null) {
      return new Arrival(importKey, post, events, author, null);
    }
    post = needed <= 1 ? post.approved() : post.in(PostState.IN_REVIEW);
    events.add(PostEvents.event("post.approved", PostEvents.plain("post.approved", post).data()
        .put("approvals", 1).put("needed", Math.max(1, needed)).put("approver", approver)));
    return new Arrival(importKey, planIt ? schedule(post, plan, events) : post, events, author, approver);
  }

  private static PostAggregate schedule(PostAggregate post, Plan plan, List<NewEvent> events) {
    PostAggregate planned = post.planned(plan);
    events.add(PostEvents.planned("post.scheduled", planned));
    return planned;
  }

  private PostAggregate written(String title, PostContent content, String campaign, Plan plan) {
    return new PostAggregate(new PostId(Identifiers.next()), title, PostState.DRAFT, content, ContentHash.of(content), null,
        campaign, plan, 0, author, author, 1);
  }
}

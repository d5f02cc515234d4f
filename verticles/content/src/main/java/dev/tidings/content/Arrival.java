package dev.tidings.content;

import dev.tidings.runtime.events.NewEvent;
import java.util.List;

/**
 * A post that comes in as one of many, with all that happened to it on its way.
 *
 * @param importKey what makes it come in once only
 * @param events from its making to where it stands
 * @param submitter who sent it for approval; null when it was not
 * @param approver the member whose approval it came with; null for none
 */
record Arrival(String importKey, PostAggregate post, List<NewEvent> events, String submitter, String approver) {
  /** Where the approval is among the events; negative when there is none. */
  int approvedAt() {
    return events.stream().map(NewEvent::type).toList().indexOf("post.approved");
  }

  boolean isApprovedByAnother(String actor) {
    return approver != null && !approver.equals(actor);
  }

  /** How many of the events, from the first, are the actor's own. */
  int firstRun(String actor) {
    return isApprovedByAnother(actor) ? approvedAt() : events.size();
  }
}

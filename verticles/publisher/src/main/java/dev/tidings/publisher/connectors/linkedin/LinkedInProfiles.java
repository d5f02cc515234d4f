package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Whose access it is: a member's, or through the member an organisation's page.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role
 */
final class LinkedInProfiles {
  static final String PERSON = "urn:li:person:";
  static final String ORGANISATION = "urn:li:organization:";
  private static final List<String> MAY_POST =
      List.of("ADMINISTRATOR", "CONTENT_ADMIN", "DIRECT_SPONSORED_CONTENT_POSTER");
  private static final Duration QUICK = Duration.ofSeconds(8);

  private final NetworkCalls calls;
  private final LinkedInCalls making;

  LinkedInProfiles(NetworkCalls calls, LinkedInCalls making) {
    this.calls = calls;
    this.making = making;
  }

  /** The account that is meant, where it is an organisation's; else the member. */
  Future<Outcome<Profile>> whoAmI(Access access) {
    return access.remoteId() != null && access.remoteId().startsWith(ORGANISATION) ? organisation(access) : member(access);
  }

  /** {@code GET /v2/userinfo}, which is not versioned. */
  private Future<Outcome<Profile>> member(Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/v2/userinfo").as(access).within(QUICK);
    return calls.make(call, answer -> {
      var person = answer.json();
      var name = Objects.requireNonNull(person.getString("name"));
      return answer.success(new Profile(PERSON + Objects.requireNonNull(person.getString("sub")), name, name, List.of()));
    });
  }

  /** {@code GET /rest/organizationAcls?q=roleAssignee}: whether the member may post for it; then its name. */
  private Future<Outcome<Profile>> organisation(Access access) {
    var call = making.rest(HttpMethod.GET, access, "/organizationAcls")
        .query(Map.of("q", "roleAssignee", "state", "APPROVED")).header("X-RestLi-Method", "FINDER").within(QUICK);
    return calls.<Boolean>make(call, answer -> mayPost(answer, access)).compose(outcome -> switch (outcome) {
      case Outcome.Success<Boolean> success -> named(access);
      case Outcome.NotYet<Boolean> notYet -> Future.succeededFuture(notYet.as());
      case Outcome.Refused<Boolean> refused -> Future.succeededFuture(refused.as());
      case Outcome.Unknown<Boolean> unknown -> Future.succeededFuture(unknown.as());
    });
  }

  private static Outcome<Boolean> mayPost(Answer answer, Access access) {
    boolean may = answer.json().getJsonArray("elements").stream().map(JsonObject.class::cast)
        .anyMatch(role -> access.remoteId().equals(role.getString("organization"))
            && MAY_POST.contains(role.getString("role")));
    return may ? answer.success(true)
        : answer.refused(Outcome.Category.SCOPE, "role-missing", "The member may not post for this page on LinkedIn.");
  }

  private Future<Outcome<Profile>> named(Access access) {
    var id = access.remoteId().substring(ORGANISATION.length());
    var call = making.rest(HttpMethod.GET, access, "/organizations/" + LinkedInCalls.encoded(id)).within(QUICK);
    return calls.make(call, answer -> {
      var page = answer.json();
      var name = Objects.requireNonNull(page.getString("localizedName"));
      return answer.success(new Profile(access.remoteId(), page.getString("vanityName", name), name, List.of()));
    });
  }
}

package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connectable;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Whose access it is: a member's, or through the member an organisation's page.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-access-control-by-role
 */
final class LinkedInProfiles {
  static final String PERSON = "urn:li:person:";
  static final String ORGANISATION = "urn:li:organization:";
  private static final String POST_FOR_PAGES = "w_organization_social";
  private static final List<String> MAY_POST =
      List.of("ADMINISTRATOR", "CONTENT_ADMIN", "DIRECT_SPONSORED_CONTENT_POSTER");
  private static final int PAGE = 100;
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

  /** The member, and every organisation for which they may post; without the permission for pages the member alone. */
  Future<Outcome<List<Connectable>>> all(Access access) {
    return member(access).compose(outcome -> outcome.then(member -> {
      var alone = List.of(new Connectable(member, null));
      var found = outcome.map(known -> alone);
      if (!access.scopes().isEmpty() && !access.scopes().contains(POST_FOR_PAGES)) {
        return Future.succeededFuture(found);
      }
      return organisations(access, 0, Set.of()).compose(listed ->
          listed instanceof Outcome.Refused<Set<String>> refused && refused.category() == Outcome.Category.SCOPE
              ? Future.succeededFuture(found)
              : listed.then(urns -> pages(access, List.copyOf(urns), alone)));
    }));
  }

  /** The organisations with their names, one after the other. */
  private Future<Outcome<List<Connectable>>> pages(Access access, List<String> urns, List<Connectable> before) {
    return urns.isEmpty() ? Future.succeededFuture(LinkedInWriting.unasked(before))
        : named(access, urns.getFirst()).compose(outcome -> outcome.then(page -> {
          var all = new ArrayList<>(before);
          all.add(new Connectable(page, null));
          return pages(access, urns.subList(1, urns.size()), List.copyOf(all));
        }));
  }

  /** {@code GET /v2/userinfo}, which is not versioned. */
  Future<Outcome<Profile>> member(Access access) {
    var call = RemoteCall.of(HttpMethod.GET, access.server() + "/v2/userinfo").as(access).within(QUICK);
    return calls.make(call, answer -> {
      var person = answer.json();
      var name = Objects.requireNonNull(person.getString("name"));
      return answer.success(new Profile(PERSON + Objects.requireNonNull(person.getString("sub")), name, name, List.of()));
    });
  }

  private Future<Outcome<Profile>> organisation(Access access) {
    return organisations(access, 0, Set.of()).compose(outcome -> outcome.then(urns -> urns.contains(access.remoteId())
        ? named(access, access.remoteId())
        : Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.SCOPE, "role-missing",
            "The member may not post for this page on LinkedIn.", null, List.of(), outcome.exchange()))));
  }

  /** {@code GET /rest/organizationAcls?q=roleAssignee}: the organisations for which the member may post. */
  private Future<Outcome<Set<String>>> organisations(Access access, int start, Set<String> before) {
    var query = new LinkedHashMap<String, String>();
    query.put("q", "roleAssignee");
    query.put("state", "APPROVED");
    query.put("count", Integer.toString(PAGE));
    query.put("start", Integer.toString(start));
    var call = making.rest(HttpMethod.GET, access, "/organizationAcls").query(query)
        .header("X-RestLi-Method", "FINDER").within(QUICK);
    return calls.<Listed>make(call, answer -> {
      var roles = answer.json().getJsonArray("elements");
      var all = new LinkedHashSet<>(before);
      roles.stream().map(JsonObject.class::cast).filter(role -> MAY_POST.contains(role.getString("role")))
          .map(role -> role.getString("organization", "")).filter(urn -> urn.startsWith(ORGANISATION)).forEach(all::add);
      return answer.success(new Listed(all, roles.size() < PAGE));
    }).compose(outcome -> outcome.then(listed -> listed.last()
        ? Future.succeededFuture(outcome.map(Listed::organisations))
        : organisations(access, start + PAGE, listed.organisations())));
  }

  /** The organisations so far. */
  private record Listed(Set<String> organisations, boolean last) {}

  private Future<Outcome<Profile>> named(Access access, String urn) {
    var id = urn.substring(ORGANISATION.length());
    var call = making.rest(HttpMethod.GET, access, "/organizations/" + LinkedInCalls.encoded(id)).within(QUICK);
    return calls.make(call, answer -> {
      var page = answer.json();
      var name = Objects.requireNonNull(page.getString("localizedName"));
      return answer.success(new Profile(urn, page.getString("vanityName", name), name, List.of()));
    });
  }
}

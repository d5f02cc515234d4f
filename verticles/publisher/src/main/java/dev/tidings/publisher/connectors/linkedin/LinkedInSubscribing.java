package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Subscribing;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has LinkedIn tell of what people do on an organisation's posts: {@code /rest/eventSubscriptions}, by a key of the
 * application, the member who administers the organisation, and the organisation.
 * https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications
 */
final class LinkedInSubscribing implements Subscribing {
  private static final Duration QUICK = Duration.ofSeconds(8);
  /** One that ends sooner is subscribed anew. */
  private static final Duration NEAR = Duration.ofDays(3);

  private final NetworkCalls calls;
  private final LinkedInCalls making;
  private final LinkedInProfiles profiles;
  private final NetworkSettings settings;

  LinkedInSubscribing(NetworkCalls calls, LinkedInCalls making, LinkedInProfiles profiles, NetworkSettings settings) {
    this.calls = calls;
    this.making = making;
    this.profiles = profiles;
    this.settings = settings;
  }

  @Override
  public List<String> budgets() {
    return LinkedInMeasuring.BUDGET;
  }

  @Override
  public Optional<Obstacle> obstacle(Access access) {
    if (!access.remoteId().startsWith(LinkedInProfiles.ORGANISATION)) {
      return Optional.of(new Obstacle("members-not-told", "LinkedIn tells of organisations' pages alone, not of members."));
    }
    return settings.application(access.server()) == null
        ? Optional.of(new Obstacle("application-unknown", "LinkedIn asks for the application's number as its developer"
            + " portal shows it: network.linkedin.application.id is not set."))
        : Optional.empty();
  }

  @Override
  public Future<Outcome<Boolean>> subscribe(Access access, String address) {
    return keyed(access, key -> calls.make(
        making.rest(HttpMethod.PUT, access, key).json(new JsonObject().put("webhook", address)).within(QUICK),
        answer -> answer.success(true)));
  }

  @Override
  public Future<Outcome<Boolean>> isSubscribed(Access access, String address) {
    return keyed(access, key -> calls.<Boolean>make(making.rest(HttpMethod.GET, access, key).within(QUICK),
        answer -> answer.success(isGood(answer, address))).map(outcome -> missingIs(false, outcome)));
  }

  private static boolean isGood(Answer answer, String address) {
    var ends = answer.json().getLong("expiresAt");
    return address.equals(answer.json().getString("webhook"))
        && (ends == null || Instant.ofEpochMilli(ends).isAfter(Instant.now().plus(NEAR)));
  }

  @Override
  public Future<Outcome<Boolean>> unsubscribe(Access access) {
    return keyed(access, key -> calls.<Boolean>make(making.rest(HttpMethod.DELETE, access, key).within(QUICK),
        answer -> answer.success(true)).map(outcome -> missingIs(true, outcome)));
  }

  private static Outcome<Boolean> missingIs(boolean value, Outcome<Boolean> outcome) {
    return outcome instanceof Outcome.Refused<Boolean> refused && refused.code().equals("not-found")
        ? new Outcome.Success<>(value, refused.budgets(), refused.exchange()) : outcome;
  }

  /** The member is asked for first: of an organisation's account it is not kept. */
  private Future<Outcome<Boolean>> keyed(Access access, Function<String, Future<Outcome<Boolean>>> call) {
    return profiles.member(access).compose(outcome -> outcome.then(member -> call.apply(
        "/eventSubscriptions/(developerApplication:"
            + LinkedInCalls.encoded("urn:li:developerApplication:" + settings.application(access.server()))
            + ",user:" + LinkedInCalls.encoded(member.remoteId()) + ",entity:" + LinkedInCalls.encoded(access.remoteId())
            + ",eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS)")));
  }
}

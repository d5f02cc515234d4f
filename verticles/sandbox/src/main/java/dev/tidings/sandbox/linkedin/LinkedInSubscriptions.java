package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Hook;
import dev.tidings.sandbox.Received;
import dev.tidings.sandbox.Subscription;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /rest/eventSubscriptions/(developerApplication:…,user:…,entity:…,eventType:…)}: a member who administers an organisation has an application told
 * of it ("Organization social action notifications"). Every application has the number 1 here, a subscription lasts 90 days, and what is answered to
 * {@code PUT} and {@code DELETE} is decided here: 204.
 */
final class LinkedInSubscriptions {
  private static final Pattern KEY =
      Pattern.compile(
          "/linkedin/rest/eventSubscriptions/\\(developerApplication:([^:,()/]+),user:([^:,()/]+),entity:([^:,()/]+),"
              + "eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\\)");
  private static final String APPLICATION = "urn:li:developerApplication:1";
  private static final long LASTS_MILLIS = TimeUnit.DAYS.toMillis(90);
  private static final String WAY = "";

  private final World world;
  private final LinkedInDialect dialect;

  LinkedInSubscriptions(World world, LinkedInDialect dialect) {
    this.world = world;
    this.dialect = dialect;
  }

  /** {@code PUT}: at an address that was registered and has answered the challenge. */
  Future<Answer> put(Exchange exchange) {
    mustBeOurs(exchange);
    String webhook = new Fields(body(exchange), dialect::invalid).only(Set.of("webhook")).neededText("webhook");
    if (world.hook(LinkedInNetwork.LINKEDIN).map(Hook::url).filter(webhook::equals).isEmpty()) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "The webhook url is not registered and validated for the developer application.");
    }
    return world
        .save(new Subscription(
            LinkedInNetwork.LINKEDIN, exchange.account.id(), exchange.grant.clientId(), WAY, Set.of(), System.currentTimeMillis()))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> nothing());
  }

  /** {@code GET}. */
  Future<Answer> get(Exchange exchange) {
    mustBeOurs(exchange);
    Subscription subscription = find(exchange).orElseThrow(dialect::notFound);
    JsonObject body = new JsonObject().put("expiresAt", subscription.atMillis() + LASTS_MILLIS);
    world.hook(LinkedInNetwork.LINKEDIN).ifPresent(hook -> body.put("webhook", hook.url()));
    return Future.succeededFuture(Answer.json(200, body));
  }

  /** {@code DELETE}. */
  Future<Answer> delete(Exchange exchange) {
    mustBeOurs(exchange);
    return world.forget(find(exchange).orElseThrow(dialect::notFound)).onSuccess(gone -> exchange.accepted = true).map(gone -> nothing());
  }

  private Optional<Subscription> find(Exchange exchange) {
    return world.subscriptions().find(LinkedInNetwork.LINKEDIN, exchange.account.id(), exchange.grant.clientId(), WAY);
  }

  private JsonObject body(Exchange exchange) {
    if (!exchange.body.type().equals(Received.JSON)) {
      throw dialect.unsupportedMediaType();
    }
    try {
      return exchange.json();
    } catch (DecodeException | ClassCastException damaged) {
      throw dialect.unreadable();
    }
  }

  private void mustBeOurs(Exchange exchange) {
    Matcher key = KEY.matcher(exchange.request.path());
    if (!key.matches()) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "Invalid complex key: URNs must be encoded.");
    }
    if (!APPLICATION.equals(urn(key, 1))
        || !LinkedInAuthors.person(exchange.account).equals(urn(key, 2))
        || !LinkedInAuthors.organisation(exchange.account).equals(urn(key, 3))) {
      throw dialect.forbidden("the role of the organisation's administrator, or is another application's");
    }
  }

  private static String urn(Matcher key, int group) {
    return URLDecoder.decode(key.group(group), StandardCharsets.UTF_8);
  }

  private static Answer nothing() {
    return new Answer(204, null, Buffer.buffer());
  }
}

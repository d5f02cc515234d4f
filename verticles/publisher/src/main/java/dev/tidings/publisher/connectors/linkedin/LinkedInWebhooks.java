package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Challenges;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.Signatures;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LinkedIn's calls about what people do on an organisation's posts. The secret is the client's. Source: "Webhook validation"
 * and "Organization social action notifications" of its documentation.
 */
final class LinkedInWebhooks implements Notifying {
  private static final Buffer PREFIX = Buffer.buffer("hmacsha256=");

  private final NetworkDescriptor descriptor;

  LinkedInWebhooks(NetworkDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** {@code challengeCode}, a UUID, is answered with its own HMAC in hexadecimal. */
  @Override
  public Optional<Challenge> challenge(MultiMap query, String secret, String token) {
    return Optional.ofNullable(query.get("challengeCode")).filter(Challenges::isWord).map(asked -> new Challenge("application/json", new JsonObject()
        .put("challengeCode", asked)
        .put("challengeResponse", Signatures.hex(secret, Buffer.buffer(asked))).encode()));
  }

  /** The prefix is signed with the body. */
  @Override
  public Judgement judge(MultiMap headers, Buffer body, String secret, Instant now) {
    return Signatures.same(Signatures.hex(secret, PREFIX, body), headers.get("x-li-signature")) && !Challenges.isWord(body)
        ? Judgement.GENUINE : Judgement.FORGED;
  }

  @Override
  public List<String> arrays() {
    return List.of("notifications");
  }

  @Override
  public List<Notice> read(Buffer body) {
    var notices = new ArrayList<Notice>();
    body.toJsonObject().getJsonArray("notifications", new JsonArray()).forEach(each ->
        notice((JsonObject) each).ifPresent(notices::add));
    return notices;
  }

  private static Optional<Notice> notice(JsonObject told) {
    return mention(told).map(mention -> new Notice(told.getString("organizationalEntity"), mention));
  }

  /** What a notification tells, be it told or asked for. What an organisation itself says is no news. */
  static Optional<Mention> mention(JsonObject told) {
    var kind = switch (told.getString("action", "")) {
      case "COMMENT" -> Mention.COMMENT;
      case "SHARE_MENTION" -> Mention.MENTION;
      default -> null;
    };
    if (kind == null) {
      return Optional.empty();
    }
    var activity = told.getString("generatedActivity", told.getString("sourcePost"));
    boolean comment = kind.equals(Mention.COMMENT);
    var said = told.getJsonObject("decoratedGeneratedActivity", new JsonObject())
        .getJsonObject(comment ? "comment" : "share", new JsonObject());
    var owner = said.getString("owner");
    return owner != null && owner.equals(told.getString("organizationalEntity")) ? Optional.empty()
        : Optional.of(new Mention(activity, kind, owner, null, said.getString("text"),
            Instant.ofEpochMilli(told.getLong("lastModifiedAt")), comment ? told.getString("sourcePost") : null, null));
  }

  /** Where the post is that is commented on, or that names the organisation: a comment has no address of its own. */
  @Override
  public Mention located(Mention mention, String server) {
    var post = mention.answers() == null ? mention.remoteId() : mention.answers();
    return mention.at(descriptor.postUrl(server, "", post));
  }
}

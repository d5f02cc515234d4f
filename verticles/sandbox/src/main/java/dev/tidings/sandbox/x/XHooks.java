package dev.tidings.sandbox.x;

import com.twitter.twittertext.Extractor;
import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.ControlRefusal;
import dev.tidings.sandbox.Fields;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * X calls an application when somebody addresses one of its accounts. One address at a time, which must pass X's challenge; kept in memory. A call
 * that is not answered with 200 is made again a few times.
 */
public final class XHooks {
  private static final Logger LOG = LoggerFactory.getLogger(XHooks.class);
  private static final Extractor EXTRACTOR = new Extractor();
  private static final String ALGORITHM = "HmacSHA256";
  private static final int TRIES = 5;
  private static final long AGAIN_MILLIS = 1_000;
  private static final int TIMEOUT_MILLIS = 10_000;

  private record Hook(String url, String secret) {}

  private final Vertx vertx;
  private final World world;
  private final HttpClient client;
  private Hook hook;

  public XHooks(Vertx vertx, World world) {
    this.vertx = vertx;
    this.world = world;
    this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS).setIdleTimeout(20));
  }

  /** {@code PUT /_sandbox/webhooks/x} with {@code url} and {@code secret}: asks the challenge; 400 when it is not answered rightly. */
  public Future<Buffer> put(HttpServerRequest request, JsonObject body) {
    Fields fields = new Fields(body, (name, sentence) -> new ControlRefusal(400, name + " " + sentence)).only(Set.of("url", "secret"));
    Hook wanted = new Hook(fields.neededText("url"), fields.neededText("secret"));
    String token = UUID.randomUUID().toString();
    return send(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(wanted.url() + "?crc_token=" + token), Buffer.buffer())
        .compose(HttpClientResponse::body)
        .map(
            answer -> {
              String expected = signed(wanted.secret(), Buffer.buffer(token));
              if (!expected.equals(new JsonObject(answer).getString("response_token"))) {
                throw new ControlRefusal(400, "the challenge was not answered with the token signed");
              }
              hook = wanted;
              return new JsonObject().put("url", wanted.url()).toBuffer();
            })
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof ControlRefusal ? failure : new ControlRefusal(400, "the challenge was not answered: " + failure.getMessage())));
  }

  /** Tells of a new post whoever it addresses. */
  public void tell(Post post) {
    Hook to = hook;
    if (to != null) {
      for (Account account : addressed(post)) {
        call(to, about(post, account).toBuffer(), TRIES);
      }
    }
  }

  private Set<Account> addressed(Post post) {
    Set<Account> all = new LinkedHashSet<>();
    if (post.content().replyTo() != null) {
      world.posts().find(XNetwork.X, post.content().replyTo()).flatMap(original -> world.accounts().find(original.account()))
          .ifPresent(all::add);
    }
    EXTRACTOR.extractMentionedScreennames(post.content().text())
        .forEach(name -> world.accounts().named(XNetwork.X, name).ifPresent(all::add));
    all.removeIf(account -> account.id().equals(post.account()));
    return all;
  }

  private JsonObject about(Post post, Account account) {
    Account author = world.accounts().find(post.account()).orElseThrow();
    JsonObject tweet =
        new JsonObject()
            .put("id_str", post.id())
            .put("text", post.content().text())
            .put("timestamp_ms", Long.toString(post.times().createdAtMillis()))
            .put("user", new JsonObject().put("id_str", author.id()).put("screen_name", author.handle()).put("name", author.displayName()));
    if (post.content().replyTo() != null) {
      tweet.put("in_reply_to_status_id_str", post.content().replyTo());
      world.posts().find(XNetwork.X, post.content().replyTo())
          .ifPresent(original -> tweet.put("in_reply_to_user_id_str", original.account()));
    }
    return new JsonObject().put("for_user_id", account.id()).put("tweet_create_events", new JsonArray().add(tweet));
  }

  private void call(Hook to, Buffer body, int tries) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(to.url())
            .putHeader("Content-Type", "application/json")
            .putHeader("x-twitter-webhooks-signature", signed(to.secret(), body));
    send(options, body)
        .onFailure(
            failure -> {
              if (tries > 1) {
                vertx.setTimer(AGAIN_MILLIS, again -> call(to, body, tries - 1));
              } else {
                LOG.warn("a webhook of the simulated X was not taken: {}", failure.getMessage());
              }
            });
  }

  private Future<HttpClientResponse> send(RequestOptions options, Buffer body) {
    return client
        .request(options.setTimeout(TIMEOUT_MILLIS))
        .compose(request -> request.send(body))
        .compose(
            response ->
                response.statusCode() == 200
                    ? Future.succeededFuture(response)
                    : Future.failedFuture("answered with " + response.statusCode()));
  }

  private static String signed(String secret, Buffer body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return "sha256=" + Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

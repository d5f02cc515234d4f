package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.ControlComments;
import dev.tidings.sandbox.Hook;
import dev.tidings.sandbox.HookCall;
import dev.tidings.sandbox.HookRules;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * LinkedIn tells organisations, and no members, of comments below their posts and of posts that name them: "Organization social action notifications" and
 * "Webhook validation" of its documentation. How often a call is made again is from
 * memory (every five minutes for eight hours); here every two seconds for eight.
 */
final class LinkedInHooks implements HookRules {
  private static final Buffer PREFIX = Buffer.buffer("hmacsha256=");
  private static final List<Long> WAITS = Collections.nCopies(4, 2_000L);

  private final World world;

  LinkedInHooks(World world) {
    this.world = world;
  }

  @Override
  public Optional<Question> question(Hook hook) {
    String code = UUID.randomUUID().toString();
    String expected = HexFormat.of().formatHex(HookRules.hash(hook.secret(), Buffer.buffer(code)));
    return Optional.of(new Question("challengeCode=" + code, answer ->
        code.equals(HookRules.said(answer, "challengeCode")) && expected.equals(HookRules.said(answer, "challengeResponse"))));
  }

  /** The prefix is signed with the body, and does not stand in the header. */
  @Override
  public Map.Entry<String, String> signature(Hook hook, Buffer body) {
    return Map.entry("X-LI-Signature", HexFormat.of().formatHex(HookRules.hash(hook.secret(), PREFIX, body)));
  }

  @Override
  public List<Long> waits() {
    return WAITS;
  }

  @Override
  public boolean subscribed() {
    return true;
  }

  @Override
  public List<HookCall> about(Post post) {
    List<HookCall> calls = new ArrayList<>();
    if (ControlComments.isComment(post)) {
      Post root = world.posts().root(post);
      Account owner = world.accounts().find(root.account()).orElseThrow();
      if (LinkedInPosts.author(root).equals(LinkedInAuthors.organisation(owner))) {
        calls.add(call(owner, comment(post, root)));
      }
    } else {
      LinkedInNotifications.named(post, world).forEach(named -> calls.add(call(named, mention(post))));
    }
    return calls;
  }

  private static HookCall call(Account account, JsonObject notification) {
    notification.put("organizationalEntity", LinkedInAuthors.organisation(account));
    return new HookCall(account, new JsonObject()
        .put("type", "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS").put("notifications", new JsonArray().add(notification)));
  }

  private JsonObject comment(Post comment, Post root) {
    JsonObject said =
        new JsonObject()
            .put("entity", LinkedInUrns.activity(root))
            .put("owner", LinkedInUrns.actor(comment, world))
            .put("text", comment.content().text());
    return common(comment)
        .put("action", "COMMENT")
        .put("sourcePost", LinkedInPosts.SHARE + root.id())
        .put("generatedActivity", LinkedInUrns.comment(comment, world))
        .put("decoratedGeneratedActivity", new JsonObject().put("comment", said));
  }

  static JsonObject mention(Post post) {
    JsonObject said = new JsonObject().put("owner", LinkedInPosts.author(post)).put("text", post.content().text());
    return common(post)
        .put("action", "SHARE_MENTION")
        .put("generatedActivity", LinkedInPosts.SHARE + post.id())
        .put("decoratedGeneratedActivity", new JsonObject().put("share", said));
  }

  private static JsonObject common(Post post) {
    return new JsonObject()
        .put("notificationId", Long.parseLong(post.id()))
        .put("subscriber", "urn:li:person:application")
        .put("lastModifiedAt", post.times().createdAtMillis());
  }
}

package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Hook;
import dev.tidings.sandbox.HookCall;
import dev.tidings.sandbox.HookRules;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * TikTok tells what became of publications, and when access has ended; of no comments. Addresses are not asked, and the time is signed with the body:
 * "Webhooks Overview" and "Webhook Events". What is told of publications is from memory. A call is made again for 72 hours, ever more seldom; half a
 * minute here.
 */
final class TikTokHooks implements HookRules {
  private static final List<Long> WAITS = List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L);
  private static final int BY_OWNER = 1;
  private static final int BY_APPLICATION = 5;

  private final World world;

  TikTokHooks(World world) {
    this.world = world;
  }

  @Override
  public Optional<Question> question(Hook hook) {
    return Optional.empty();
  }

  @Override
  public Map.Entry<String, String> signature(Hook hook, Buffer body) {
    long now = System.currentTimeMillis() / 1000;
    String signed = HexFormat.of().formatHex(HookRules.hash(hook.secret(), Buffer.buffer(now + "."), body));
    return Map.entry("TikTok-Signature", "t=" + now + ",s=" + signed);
  }

  @Override
  public List<Long> waits() {
    return WAITS;
  }

  @Override
  public List<HookCall> about(Post post) {
    return List.of();
  }

  @Override
  public void listen(Consumer<HookCall> told) {
    TikTokShelf.of(world).onSettling(publication -> world.grants().ofAccount(publication.account())
        .ifPresent(grant -> told.accept(call(grant, event(publication), content(publication), publication.settledAtMillis()))));
    world.grants().onEnded((grant, byOwner) -> {
      if (grant.network() == TikTokNetwork.TIKTOK && grant.account() != null) {
        JsonObject content = new JsonObject().put("reason", byOwner ? BY_OWNER : BY_APPLICATION);
        told.accept(call(grant, "authorization.removed", content, System.currentTimeMillis()));
      }
    });
  }

  private static String event(TikTokPublication publication) {
    return publication.failReason() != null ? "post.publish.failed"
        : publication.direct() ? "post.publish.complete" : "post.publish.inbox_delivered";
  }

  private static JsonObject content(TikTokPublication publication) {
    JsonObject content =
        new JsonObject().put("publish_id", publication.id()).put("publish_type", publication.direct() ? "DIRECT_POST" : "INBOX_SHARE");
    return publication.failReason() == null ? content : content.put("reason", publication.failReason());
  }

  private HookCall call(Grant grant, String event, JsonObject content, long atMillis) {
    JsonObject body =
        new JsonObject()
            .put("client_key", grant.clientId())
            .put("event", event)
            .put("create_time", atMillis / 1000)
            .put("user_openid", grant.account())
            .put("content", content.encode());
    return new HookCall(world.accounts().find(grant.account()).orElseThrow(), null, body, atMillis);
  }
}

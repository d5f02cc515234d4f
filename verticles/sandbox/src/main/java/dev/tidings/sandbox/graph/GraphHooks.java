package dev.tidings.sandbox.graph;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Hook;
import dev.tidings.sandbox.HookCall;
import dev.tidings.sandbox.HookRules;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How Meta calls applications ("Webhooks: Getting Started"): with a challenge to be given back and the agreed token when the address is set, signed in
 * hexadecimal, once more at once and then ever more seldom. The documents' 36 hours are half a minute here.
 */
public abstract class GraphHooks implements HookRules {
  private static final List<Long> WAITS = List.of(50L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L);

  @Override
  public Optional<Question> question(Hook hook) {
    String challenge = Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000L, 10_000_000_000L));
    String query = "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token="
        + URLEncoder.encode(hook.token(), StandardCharsets.UTF_8);
    return Optional.of(new Question(query, answer -> answer.toString().equals(challenge)));
  }

  @Override
  public Map.Entry<String, String> signature(Hook hook, Buffer body) {
    return Map.entry("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(HookRules.hash(hook.secret(), body)));
  }

  @Override
  public List<Long> waits() {
    return WAITS;
  }

  @Override
  public boolean subscribed() {
    return true;
  }

  /** One change of one field, told now. */
  protected static HookCall change(String object, Account account, String field, JsonObject value) {
    JsonObject entry =
        new JsonObject()
            .put("id", account.id())
            .put("time", System.currentTimeMillis() / 1000)
            .put("changes", new JsonArray().add(new JsonObject().put("field", field).put("value", value)));
    return new HookCall(account, field, new JsonObject().put("object", object).put("entry", new JsonArray().add(entry)), 0);
  }
}

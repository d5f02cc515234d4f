package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The control API's part about where networks call, as a developer sets it on a network's pages; and telling of what is new. */
final class ControlHooks {
  private final World world;
  private final HookSender sender;
  private final Map<Network, HookRules> rules = new HashMap<>();

  ControlHooks(World world, HookSender sender, Site site) {
    this.world = world;
    this.sender = sender;
    Networks.all().forEach(network -> network.hooks(world, site).ifPresent(each -> rules.put(network, each)));
    world.posts().onNew(this::tell);
    rules.forEach((network, each) -> each.listen(call -> sender.tell(network, each, List.of(call))));
  }

  private void tell(Post post) {
    HookRules known = rules.get(post.network());
    if (known != null && world.hook(post.network()).isPresent()) {
      sender.tell(post.network(), known, known.about(post));
    }
  }

  /**
   * {@code PUT /_sandbox/webhooks/:network} with {@code url}, {@code secret} and perhaps {@code token} and {@code every}: asks there what the network asks; 400 when it is
   * not answered rightly, 404 for a network that calls nobody.
   */
  Future<Buffer> put(HttpServerRequest request, JsonObject body) {
    Network network =
        Networks.of(request.getParam("network")).filter(rules::containsKey)
            .orElseThrow(() -> new ControlRefusal(404, "there is no such network, or it calls nobody"));
    Fields fields =
        new Fields(body, (name, sentence) -> new ControlRefusal(400, name + " " + sentence)).only(Set.of("url", "secret", "token", "every"));
    Hook hook = new Hook(network, fields.neededText("url"), fields.neededText("secret"), fields.text("token", ""), fields.flag("every"));
    if (!hook.url().matches("https?://[^\\s#]+")) {
      throw new ControlRefusal(400, "url must be an address of http or https");
    }
    return rules.get(network).question(hook).map(question -> sender.ask(hook, question)).orElseGet(Future::succeededFuture)
        .compose(answered -> world.save(hook))
        .map(saved -> new JsonObject().put("url", saved.url()).toBuffer());
  }
}

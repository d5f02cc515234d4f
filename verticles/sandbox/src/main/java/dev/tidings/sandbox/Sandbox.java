package dev.tidings.sandbox;

import dev.tidings.sandbox.bluesky.BlueskyApi;
import dev.tidings.sandbox.bluesky.BlueskyAuthority;
import dev.tidings.sandbox.bluesky.BlueskyDialect;
import dev.tidings.sandbox.bluesky.BlueskyPushed;
import dev.tidings.sandbox.facebook.FacebookApi;
import dev.tidings.sandbox.instagram.InstagramApi;
import dev.tidings.sandbox.instagram.InstagramParts;
import dev.tidings.sandbox.linkedin.LinkedInApi;
import dev.tidings.sandbox.linkedin.LinkedInPosts;
import dev.tidings.sandbox.mastodon.MastodonApi;
import dev.tidings.sandbox.telegram.TelegramApi;
import dev.tidings.sandbox.tiktok.TikTokApi;
import dev.tidings.sandbox.x.XApi;
import dev.tidings.sandbox.x.XHooks;
import dev.tidings.sandbox.youtube.YouTubeApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;

/** The parts of the simulated networks, put together. */
public final class Sandbox {
  private final Vertx vertx;
  private final SandboxConfig config;
  private final Store store;
  public final World world;
  public final Site site;
  public final Troubles troubles;
  final RateWindows rates = new RateWindows();
  final Evidence evidence;
  private final RequestLog requests = new RequestLog();
  private final IdempotencyKeys keys = new IdempotencyKeys();
  private final Consents consents = new Consents();
  private final RecentTexts said;
  private final Tokens tokens;
  private final XHooks hooks;
  public final AccountDesk desk;
  public final ControlFaults faults;

  public Sandbox(Vertx vertx, SandboxConfig config, Store store, World world, Site site) {
    this.vertx = vertx;
    this.config = config;
    this.store = store;
    this.world = world;
    this.site = site;
    this.troubles = new Troubles(vertx, new Faults(), new Parking(), config.latency().toMillis());
    this.hooks = new XHooks(vertx, world);
    this.said = new RecentTexts(config.duplicateWindow().toMillis());
    this.tokens = new Tokens(world, config.tokenLifetime().toMillis());
    this.desk = new AccountDesk(world, tokens);
    this.faults = new ControlFaults(world, troubles);
    this.evidence = new Evidence(world, site, said, keys);
    remember();
  }

  /** Puts every route on the router. */
  public void mount(Router router) {
    ConsentPages asking = new ConsentPages(world, desk, consents);
    asking.mount(router, Network.FACEBOOK, FacebookApi.ROOT + "/dialog/oauth", "client_id", false);
    asking.mount(router, Network.X, "/x/i/oauth2/authorize", "client_id", true);
    asking.mount(router, Network.MASTODON, "/mastodon/oauth/authorize", "client_id", false);
    asking.mount(router, Network.LINKEDIN, "/linkedin/oauth/v2/authorization", "client_id", false);
    asking.mount(router, Network.INSTAGRAM, "/instagram/oauth/authorize", "client_id", false);
    asking.mount(router, Network.YOUTUBE, "/youtube/o/oauth2/v2/auth", "client_id", false);
    asking.mount(router, Network.TIKTOK, "/tiktok/v2/auth/authorize", "client_key", false);
    Gate gate = new Gate(new Door(world, rates, desk), troubles, requests);
    new FacebookApi(router, gate, world, store, site, said, tokens, consents).mount();
    new InstagramApi(router, gate, new InstagramParts(vertx, config, world, store, site, tokens, consents)).mount();
    new XApi(router, gate, world, store, site, said, tokens, consents, hooks).mount();
    new MastodonApi(router, gate, world, site, keys, tokens, consents).mount();
    BlueskyDialect ofBluesky = new BlueskyDialect();
    BlueskyPushed pushed = new BlueskyPushed();
    new BlueskyApi(router, gate, world, tokens, desk, ofBluesky).mount();
    new BlueskyAuthority(vertx, router, gate, world, tokens, consents, pushed, ofBluesky).mount();
    asking.mount(router, Network.BLUESKY, "/bluesky/oauth/authorize", "client_id", true, pushed);
    new LinkedInApi(router, gate, world, store, site, said, tokens, consents).mount();
    new YouTubeApi(router, gate, world, site, tokens, consents).mount();
    new TikTokApi(router, gate, world, store, site, tokens, consents).mount();
    new TelegramApi(router, gate, world).mount();
    new ControlApi(
            router,
            new Control(config.controlToken()),
            new ControlAccounts(world, desk, rates, consents, site),
            faults,
            new ControlEvidence(evidence, requests),
            new ControlCounts(world),
            new ControlComments(world),
            hooks,
            new Reset(world, troubles, rates, requests, said, keys))
        .mount();
    new Pages(world, store, site).mount(router);
  }

  /** What was said and made under keys before the restart counts on. */
  private void remember() {
    for (Network network : List.of(Network.X, Network.FACEBOOK)) {
      for (Post post : world.posts(network)) {
        if (!post.deleted()) {
          said.say(post.account(), post.content(), post.times().createdAtMillis());
        }
      }
    }
    for (Post post : world.posts(Network.LINKEDIN)) {
      said.say(LinkedInPosts.author(post), post.content(), post.times().createdAtMillis());
    }
    for (Post post : world.posts(Network.MASTODON)) {
      if (post.idempotencyKey() != null && !post.idempotencyKey().isEmpty()) {
        keys.note(post.account(), post.idempotencyKey(), Future.succeededFuture(post), post.times().createdAtMillis());
      }
    }
  }
}

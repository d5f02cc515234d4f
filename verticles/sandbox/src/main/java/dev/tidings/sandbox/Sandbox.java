package dev.tidings.sandbox;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

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
  public final AccountDesk desk;
  public final ControlFaults faults;

  public Sandbox(Vertx vertx, SandboxConfig config, Store store, World world, Site site) {
    this.vertx = vertx;
    this.config = config;
    this.store = store;
    this.world = world;
    this.site = site;
    this.troubles = new Troubles(vertx, new Faults(), new Parking(), config.latency().toMillis());
    this.said = new RecentTexts(config.duplicateWindow().toMillis());
    this.tokens = new Tokens(world, config.tokenLifetime().toMillis());
    this.desk = new AccountDesk(world, tokens);
    this.faults = new ControlFaults(world, troubles);
    this.evidence = new Evidence(world, site, said, keys);
  }

  /** Puts every route on the router. */
  public void mount(Router router) {
    Gate gate = new Gate(new Door(world, rates, desk, consents), troubles, requests);
    Control control = new Control(config.controlToken());
    ConsentPages asking = new ConsentPages(world, desk, consents);
    Rooms rooms =
        new Rooms(vertx, config, router, gate, control, world, store, site, said, keys, tokens, consents, asking, desk);
    Networks.all().forEach(network -> network.mount(rooms));
    HookSender hooks = new HookSender(vertx, world, troubles.faults());
    new ControlApi(
            router,
            control,
            new ControlAccounts(world, desk, rates, consents, site),
            faults,
            new ControlEvidence(evidence, requests),
            new ControlCounts(world),
            new ControlComments(world),
            new ControlHooks(world, hooks, site),
            new Reset(world, troubles, rates, requests, said, keys))
        .mount();
    new Pages(world, store, site).mount(router);
  }
}

package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.HookRules;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.NetworkTraits;
import dev.tidings.sandbox.PageRoutes;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Shelf;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Snowflakes;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphVerdicts;
import java.util.List;
import java.util.Optional;

/**
 * Instagram's professional accounts. Budgets: the guide on rate limits, the reference of the content publishing limit (50 in its example, 100 by third
 * parties in 2026) and of IG User Media (containers).
 */
public enum InstagramNetwork implements Network {
  INSTAGRAM;

  static final Allowance CALLS = Allowance.of("calls", 4800, 86_400);
  static final Allowance POSTS = Allowance.of("posts", 100, 86_400);
  static final Allowance CONTAINERS = Allowance.of("containers", 400, 86_400);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "instagram", "Instagram", "/instagram/{handle}", "/instagram/p/{id}/", false, InstagramLogin.scopes(), List.of(CALLS, POSTS, CONTAINERS));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 13);
  }

  /** The code that stands in addresses instead of the id. */
  @Override
  public String pageName(String name) {
    return InstagramCodes.of(name);
  }

  @Override
  public boolean commented() {
    return true;
  }

  @Override
  public Optional<Shelf> shelf(World world, Store store) {
    return Optional.of(InstagramShelf.load(world, store));
  }

  @Override
  public Optional<HookRules> hooks(World world, Site site) {
    return Optional.of(new InstagramHooks(world));
  }

  @Override
  public List<Verdict> verdicts() {
    return GraphVerdicts.with(InstagramVerdicts.all());
  }

  @Override
  public void mount(Rooms rooms) {
    rooms.asking().mount(rooms.router(), this, "/instagram/oauth/authorize", "client_id", false);
    rooms.asking().mount(
        rooms.router(), this, InstagramLogin.FACEBOOK.base + InstagramLogin.VERSION + "/dialog/oauth", "client_id", false, InstagramPages.SEVERAL);
    new InstagramApi(rooms).mount();
    rooms.router().post("/_sandbox/accounts/:id/age-drafts").handler(rooms.control().around(new InstagramAgeing(rooms.world())::age));
  }

  @Override
  public void pages(PageRoutes routes) {
    routes.found("/instagram/(?:p|reel)/(?<code>[\\w-]{1,20})", context ->
        InstagramCodes.read(context.pathParam("code")).flatMap(id -> routes.world().posts().find(this, id)));
    routes.post(this, "/instagram/stories/{handle}/{id}");
    routes.profile(this);
  }

  @Override
  public Look look(World world, Site site) {
    return new Look() {
      @Override
      public String remark(Post post) {
        return post.content().more().get(InstagramPublishing.FORMAT) instanceof String format ? format : "";
      }
    };
  }
}

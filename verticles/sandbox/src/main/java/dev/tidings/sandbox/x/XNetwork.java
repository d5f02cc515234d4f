package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.HookRules;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.NetworkTraits;
import dev.tidings.sandbox.PageRoutes;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Snowflakes;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** X, by its API v2. Budgets: the rate limits page of that API. */
public enum XNetwork implements Network {
  X;

  static final Allowance POSTS = Allowance.of("posts", 100, 900).perApplication(10_000, 86_400);
  static final Allowance DELETES = Allowance.of("deletes", 50, 900);
  static final Allowance HIDES = Allowance.of("hides", 50, 900);
  static final Allowance LOOKUP = Allowance.of("lookup", 5000, 900);
  static final Allowance TIMELINE = Allowance.of("timeline", 900, 900);
  static final Allowance MENTIONS = Allowance.of("mentions", 300, 900);
  static final Allowance ME = Allowance.of("me", 75, 900);
  static final Allowance MEDIA = Allowance.of("media", 500, 900);
  private static final long EPOCH_MILLIS = 1_288_834_974_657L;

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "x", "X", "/x/{handle}", "/x/{handle}/status/{id}", true,
      Set.of("tweet.read", "tweet.write", "tweet.moderate.write", "users.read", "media.write", "offline.access"),
      List.of(POSTS, DELETES, HIDES, LOOKUP, TIMELINE, MENTIONS, ME, MEDIA));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(EPOCH_MILLIS, 22);
  }

  @Override
  public Optional<HookRules> hooks(World world, Site site) {
    return Optional.of(new XHooks(world, site));
  }

  @Override
  public List<Verdict> verdicts() {
    return XVerdicts.ALL;
  }

  @Override
  public void mount(Rooms rooms) {
    rooms.said().remember(rooms.world().posts().of(this), Post::account);
    rooms.asking().mount(rooms.router(), this, "/x/i/oauth2/authorize", "client_id", true);
    new XApi(rooms).mount();
    rooms.router().post("/_sandbox/accounts/:id/age-media").handler(rooms.control().around(new XAgeing(rooms.world())::age));
  }

  @Override
  public void pages(PageRoutes routes) {
    routes.usual(this);
    routes.post(this, "/x/{handle}/status/{id}/photo/\\d+");
  }

  @Override
  public boolean hides(World world, Post answer) {
    return XHiding.isHidden(answer);
  }

  @Override
  public Look look(World world, Site site) {
    return new XLook(world);
  }
}

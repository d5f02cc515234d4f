package dev.tidings.sandbox.tiktok;

import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.HookRules;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.NetworkTraits;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Shelf;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Snowflakes;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * TikTok's creators. Budgets: the references of its calls; {@code posts} and {@code shares} are the caps on posts and on drafts that wait, in 24 hours.
 */
public enum TikTokNetwork implements Network {
  TIKTOK;

  static final Allowance CREATOR = Allowance.of("creator", 20, 60);
  static final Allowance INIT = Allowance.of("init", 6, 60);
  static final Allowance STATUS = Allowance.of("status", 30, 60);
  static final Allowance READS = Allowance.of("reads", 600, 60);
  static final Allowance POSTS = Allowance.of("posts", 15, 86_400);
  static final Allowance SHARES = Allowance.of("shares", 5, 86_400);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "tiktok", "TikTok", "/tiktok/@{handle}", "/tiktok/@{handle}/video/{id}", true, Duration.ofDays(180),
      Set.of("user.info.basic", "user.info.profile", "user.info.stats", "video.list", "video.publish", "video.upload"),
      List.of(CREATOR, INIT, STATUS, READS, POSTS, SHARES));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 22);
  }

  @Override
  public Optional<Shelf> shelf(World world, Store store) {
    return Optional.of(TikTokShelf.load(world, store));
  }

  @Override
  public Optional<HookRules> hooks(World world, Site site) {
    return Optional.of(new TikTokHooks(world));
  }

  @Override
  public List<Verdict> verdicts() {
    return TikTokVerdicts.ALL;
  }

  @Override
  public void mount(Rooms rooms) {
    rooms.asking().mount(rooms.router(), this, "/tiktok/v2/auth/authorize", "client_key", false);
    new TikTokApi(rooms).mount();
  }
}

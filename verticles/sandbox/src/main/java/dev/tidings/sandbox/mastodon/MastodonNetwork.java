package dev.tidings.sandbox.mastodon;

import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.NetworkTraits;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Snowflakes;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** One server of Mastodon. Budgets: the "rate limits" page of its documentation; media and deletions count as calls too. */
public enum MastodonNetwork implements Network {
  MASTODON;

  static final Allowance API = Allowance.of("api", 300, 300);
  static final Allowance MEDIA = Allowance.of("media", 30, 1800).within(API);
  static final Allowance DELETES = Allowance.of("deletes", 30, 1800).within(API);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "mastodon", "Mastodon", "/mastodon/@{handle}", "/mastodon/@{handle}/{id}", false, Set.of("profile", "read", "write"),
      List.of(API, MEDIA, DELETES));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 16);
  }

  @Override
  public List<Verdict> verdicts() {
    return MastodonVerdicts.ALL;
  }

  @Override
  public void mount(Rooms rooms) {
    for (Post post : rooms.world().posts().of(this)) {
      if (post.idempotencyKey() != null && !post.idempotencyKey().isEmpty()) {
        rooms.keys().note(post.account(), post.idempotencyKey(), Future.succeededFuture(post), post.times().createdAtMillis());
      }
    }
    rooms.asking().mount(rooms.router(), this, "/mastodon/oauth/authorize", "client_id", false);
    new MastodonApi(rooms).mount();
  }

  @Override
  public Look look(World world, Site site) {
    return new MastodonLook(world, site);
  }
}

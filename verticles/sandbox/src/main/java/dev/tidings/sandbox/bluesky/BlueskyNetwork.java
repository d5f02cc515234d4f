package dev.tidings.sandbox.bluesky;

import dev.tidings.sandbox.Account;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One server of Bluesky. Budgets: its server's sources, where a record made is three of 5,000 points. */
public enum BlueskyNetwork implements Network {
  BLUESKY;

  static final Allowance WRITES = Allowance.of("writes", 1666, 3600);
  static final Allowance UPLOADS = Allowance.of("uploads", 1000, 86_400);
  static final Allowance READS = Allowance.of("reads", 3000, 300);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "bluesky", "Bluesky", "/bluesky/profile/{handle}", "/bluesky/profile/{handle}/post/{id}", true,
      Set.of(BlueskySessions.APP_PASSWORD, "atproto", "transition:generic"), List.of(WRITES, UPLOADS, READS));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 16);
  }

  @Override
  public String accountId(String number) {
    return BlueskyNames.did(number);
  }

  @Override
  public String fullHandle(String handle) {
    return BlueskyNames.handle(handle);
  }

  @Override
  public String name(Post post) {
    return post.content().more().get(BlueskyRecords.KEY) instanceof String key ? key : post.id();
  }

  @Override
  public Optional<Account> account(World world, String handle) {
    return BlueskyNames.find(world, handle);
  }

  @Override
  public Optional<Post> post(World world, String handle, String name) {
    return account(world, handle).flatMap(account -> BlueskyRepository.newest(world, account, name));
  }

  @Override
  public boolean hides(World world, Post answer) {
    return BlueskyGates.hides(world, answer);
  }

  @Override
  public List<Verdict> verdicts() {
    return BlueskyVerdicts.ALL;
  }

  @Override
  public void mount(Rooms rooms) {
    BlueskyPushed pushed = new BlueskyPushed();
    BlueskyDialect dialect = new BlueskyDialect(rooms.world());
    new BlueskyApi(rooms, dialect).mount();
    new BlueskyAuthority(rooms, pushed, dialect).mount();
    rooms.asking().mount(rooms.router(), this, "/bluesky/oauth/authorize", "client_id", true, pushed);
  }

  @Override
  public Look look(World world, Site site) {
    return new Look() {
      @Override
      public String text(Post post) {
        return BlueskyText.html(post, world, site);
      }
    };
  }
}

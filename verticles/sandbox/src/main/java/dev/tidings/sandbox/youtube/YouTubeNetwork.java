package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.Html;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * YouTube's channels. Budgets: the page "Quota costs", where uploads have a bucket of their own. They are an application's, over all channels that keep
 * the standard; one whose budgets are set has them for itself.
 */
public enum YouTubeNetwork implements Network {
  YOUTUBE;

  private static final int DAY = 86_400;
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

  static final Allowance UPLOADS = Allowance.of("uploads", 100, DAY).perApplication(100, DAY).beginningAnew(PACIFIC);
  static final Allowance UNITS = Allowance.of("units", 10_000, DAY).perApplication(10_000, DAY).beginningAnew(PACIFIC);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "youtube", "YouTube", "/youtube/@{handle}", "/youtube/watch?v={id}", true, Set.of(YouTubeApi.MANAGE), List.of(UPLOADS, UNITS));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 22);
  }

  @Override
  public String accountId(String number) {
    return YouTubeIds.channel(number);
  }

  @Override
  public String commentId(String number) {
    return YouTubeIds.comment(number);
  }

  @Override
  public boolean commented() {
    return true;
  }

  @Override
  public String answerId(String comment, String number) {
    return YouTubeIds.answer(comment, number);
  }

  @Override
  public Optional<Shelf> shelf(World world, Store store) {
    return Optional.of(YouTubeShelf.load(store));
  }

  @Override
  public List<Verdict> verdicts() {
    return YouTubeVerdicts.ALL;
  }

  @Override
  public void mount(Rooms rooms) {
    rooms.asking().mount(rooms.router(), this, "/youtube/o/oauth2/v2/auth", "client_id", false);
    new YouTubeApi(rooms).mount();
  }

  @Override
  public void pages(PageRoutes routes) {
    routes.found("/youtube/watch", context -> Optional.ofNullable(context.request().getParam("v"))
        .flatMap(id -> routes.world().posts().find(this, id)).filter(YouTubeText::open));
    routes.profile(this);
  }

  @Override
  public Look look(World world, Site site) {
    return new Look() {
      @Override
      public void above(Html html, Post post) {
        YouTubeText.title(html, post);
      }

      @Override
      public void below(Html html, Post post) {
        YouTubeText.facts(html, post);
      }
    };
  }
}

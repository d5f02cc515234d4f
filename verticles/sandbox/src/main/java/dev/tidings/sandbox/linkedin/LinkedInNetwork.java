package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.HookRules;
import dev.tidings.sandbox.Html;
import dev.tidings.sandbox.Look;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.NetworkTraits;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Snowflakes;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** LinkedIn's members and organisations. It publishes no figures, so that its budgets are ours. */
public enum LinkedInNetwork implements Network {
  LINKEDIN;

  static final Allowance POSTS = Allowance.of("posts", 100, 86_400);
  static final Allowance CALLS = Allowance.of("calls", 5_000, 86_400);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "linkedin", "LinkedIn", "/linkedin/in/{handle}", "/linkedin/feed/update/urn:li:share:{id}", true,
      Duration.ofDays(365),
      Set.of(
          "openid", "profile", "w_member_social", "r_member_social", "w_organization_social", "r_organization_social", "rw_organization_admin"),
      List.of(POSTS, CALLS));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 22);
  }

  @Override
  public boolean commented() {
    return true;
  }

  @Override
  public Optional<HookRules> hooks(World world, Site site) {
    return Optional.of(new LinkedInHooks(world));
  }

  @Override
  public List<Verdict> verdicts() {
    return LinkedInVerdicts.ALL;
  }

  @Override
  public void mount(Rooms rooms) {
    rooms.said().remember(
        rooms.world().posts().of(this).stream().filter(post -> post.content().replyTo() == null).toList(),
        LinkedInPosts::author);
    rooms.asking().mount(rooms.router(), this, "/linkedin/oauth/v2/authorization", "client_id", false);
    new LinkedInApi(rooms).mount();
  }

  @Override
  public Look look(World world, Site site) {
    return new Look() {
      @Override
      public void above(Html html, Post post) {
        LinkedInText.title(html, world, post);
      }

      @Override
      public String text(Post post) {
        return LinkedInText.html(post);
      }

      @Override
      public void card(Html html, Post post) {
        LinkedInText.card(html, post);
      }
    };
  }
}

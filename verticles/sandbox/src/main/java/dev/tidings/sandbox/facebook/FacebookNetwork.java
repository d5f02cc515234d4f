package dev.tidings.sandbox.facebook;

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
import dev.tidings.sandbox.graph.GraphVerdicts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Facebook's Pages. The budget of calls: the guide on rate limits, for one engaged person. */
public enum FacebookNetwork implements Network {
  FACEBOOK;

  static final Allowance CALLS = Allowance.of("calls", 4800, 86_400);

  private static final NetworkTraits TRAITS = new NetworkTraits(
      "facebook", "Facebook", "/facebook/{handle}", "/facebook/{account}_{id}", false,
      Set.of("pages_show_list", "pages_read_engagement", "pages_manage_posts", "pages_manage_engagement", "pages_read_user_content",
          "read_insights", "pages_manage_metadata"),
      List.of(CALLS));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 6);
  }

  @Override
  public boolean commented() {
    return true;
  }

  @Override
  public boolean several() {
    return true;
  }

  @Override
  public Optional<HookRules> hooks(World world, Site site) {
    return Optional.of(new FacebookHooks(world, site));
  }

  @Override
  public List<Verdict> verdicts() {
    return GraphVerdicts.with(FacebookVerdicts.ALL);
  }

  @Override
  public void mount(Rooms rooms) {
    rooms.said().remember(rooms.world().posts().of(this), Post::account);
    rooms.asking().mount(rooms.router(), this, FacebookApi.ROOT + "/dialog/oauth", "client_id", false);
    new FacebookApi(rooms).mount();
  }

  /** A video's post is found by the video, a story by its own number; another number may be somebody's handle. */
  @Override
  public void pages(PageRoutes routes) {
    World world = routes.world();
    routes.found("/facebook/(?<account>\\d+)_(?<id>\\d+)", context ->
        world.posts().find(this, context.pathParam("id"))
            .filter(post -> post.account().equals(context.pathParam("account"))));
    routes.perhaps("/facebook/(?:reel/)?(?<id>\\d{6,})", context ->
        world.media().find(this, context.pathParam("id")).flatMap(media -> FacebookUploads.shown(world, media))
            .or(() -> world.posts().find(this, context.pathParam("id")).filter(FacebookFilmViews::isStory)));
    routes.profile(this);
  }

  @Override
  public Look look(World world, Site site) {
    return new FacebookLook();
  }
}

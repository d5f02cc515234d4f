package dev.tidings.sandbox;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/** Puts the pages of networks on the router. Paths are regular expressions in which {@code {handle}} and {@code {id}} stand for names. */
public final class PageRoutes {
  private final Router router;
  private final Pages pages;
  private final World world;

  PageRoutes(Router router, Pages pages, World world) {
    this.router = router;
    this.pages = pages;
    this.world = world;
  }

  /** All that is known. */
  public World world() {
    return world;
  }

  /** The pages of posts and accounts at the network's own paths. */
  public void usual(Network network) {
    post(network, network.traits().postPath());
    profile(network);
  }

  /** The pages of accounts at the network's own path. */
  public void profile(Network network) {
    router.getWithRegex(pattern(network.traits().profilePath())).handler(context -> pages.profile(context, network));
  }

  /** The pages of posts that anybody may see, at that path. */
  public void post(Network network, String path) {
    found(path, context -> network.post(world, context.pathParam("handle"), context.pathParam("id")).filter(Post::open));
  }

  /** Pages of posts that are found in a way of the network's own. */
  public void found(String path, Function<RoutingContext, Optional<Post>> find) {
    router.getWithRegex(pattern(path)).handler(context -> pages.show(context, find.apply(context)));
  }

  /** The same, but where nothing is found another page may be meant. */
  public void perhaps(String path, Function<RoutingContext, Optional<Post>> find) {
    router.getWithRegex(pattern(path)).handler(context -> {
      Optional<Post> found = find.apply(context);
      if (found.isPresent()) {
        pages.show(context, found);
      } else {
        context.next();
      }
    });
  }

  private static String pattern(String path) {
    return path.replace("{handle}", "(?<handle>[\\w.-]+)").replace("{id}", "(?<id>[\\w-]+)").replaceFirst("/$", "") + "/?";
  }
}

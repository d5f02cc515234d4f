package dev.tidings.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages on which people see what the simulated networks show: profiles, posts, and the files attached to them. */
public final class Pages {
  private static final int ON_A_PROFILE = 50;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

  private final World world;
  private final Store store;
  private final PostPage page;
  private final Buffer style = Buffer.buffer(style());

  public Pages(World world, Store store, Site site) {
    this.world = world;
    this.store = store;
    this.page = new PostPage(world, site);
  }

  public void mount(Router router) {
    router.get("/").handler(context -> show(context, 200, page.home()));
    router.get("/page.css").handler(context -> send(context, 200, "text/css; charset=utf-8", style));
    PageRoutes routes = new PageRoutes(router, this, world);
    for (Network network : Networks.all()) {
      String prefix = "/" + network.id();
      router.get(prefix + "/media_files/:id").handler(context -> file(context, network));
      router.get(prefix + "/avatars/:id").handler(context -> avatar(context));
      network.pages(routes);
    }
    router.route().handler(context -> show(context, 404, page.missing()));
  }

  /** Shows a post within its thread, or says that it is not there. */
  void show(RoutingContext context, Optional<Post> found) {
    if (found.isEmpty() || found.get().deleted()) {
      show(context, found.isEmpty() ? 404 : 410, page.missing());
      return;
    }
    List<Post> shown = thread(found.get());
    shown.addAll(answers(found.get()));
    show(context, 200, page.post(found.get(), shown));
  }

  /** What others answer to a post with posts of their own, the oldest first, without what is hidden from others. */
  private List<Post> answers(Post post) {
    return post.network().commented()
        ? List.of()
        : world.posts().answersTo(post.network(), post.id()).reversed().stream()
            .filter(each -> !each.account().equals(post.account()) && each.open() && !post.network().hides(world, each))
            .limit(ON_A_PROFILE)
            .toList();
  }

  /** Shows the account of the path's handle, or says that it is not there. */
  void profile(RoutingContext context, Network network) {
    Optional<Account> account = network.account(world, context.pathParam("handle"));
    if (account.isEmpty()) {
      show(context, 404, page.missing());
      return;
    }
    List<String> timeline = world.posts().timeline(account.get().id());
    List<Post> posts = new ArrayList<>();
    long now = System.currentTimeMillis();
    for (int index = timeline.size() - 1; index >= 0 && posts.size() < ON_A_PROFILE; index--) {
      world
          .posts()
          .find(network, timeline.get(index))
          .filter(post -> post.listed(now) && post.open() && !ControlComments.isComment(post))
          .ifPresent(posts::add);
    }
    show(context, 200, page.profile(account.get(), posts));
  }

  /** The posts that the post answers, the first one first, and its author's own answers to it. */
  private List<Post> thread(Post post) {
    List<Post> thread = new ArrayList<>(List.of(post));
    Optional<Post> before = repliedTo(post);
    while (before.isPresent() && thread.size() < ON_A_PROFILE) {
      thread.add(0, before.get());
      before = repliedTo(before.get());
    }
    for (String id : world.posts().timeline(post.account())) {
      Post last = thread.get(thread.size() - 1);
      world
          .posts()
          .find(post.network(), id)
          .filter(each -> !each.deleted() && each.replacedBy() == null && last.id().equals(each.content().replyTo()))
          .ifPresent(thread::add);
    }
    return thread;
  }

  private Optional<Post> repliedTo(Post post) {
    return Optional.ofNullable(post.content().replyTo()).flatMap(id -> world.posts().find(post.network(), id))
        .filter(each -> !each.deleted());
  }

  private void file(RoutingContext context, Network network) {
    Optional<Media> media = world.media().find(network, context.pathParam("id")).filter(Media::complete);
    if (media.isEmpty()) {
      show(context, 404, page.missing());
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> store.bytes(media.get().key()))
        .onSuccess(bytes -> send(context, 200, media.get().contentType(), Buffer.buffer(bytes)))
        .onFailure(context::fail);
  }

  private void avatar(RoutingContext context) {
    String id = context.pathParam("id").replaceFirst("\\.svg$", "");
    String name = world.accounts().find(id).map(Account::displayName).orElse("Sandbox");
    send(context, 200, "image/svg+xml; charset=utf-8", Buffer.buffer(PostPage.avatar(name)));
  }

  private static void show(RoutingContext context, int status, String html) {
    send(context, status, "text/html; charset=utf-8", Buffer.buffer(html));
  }

  private static void send(RoutingContext context, int status, String type, Buffer body) {
    HttpServerResponse response = context.response().setStatusCode(status).putHeader("Content-Type", type);
    response.putHeader("Content-Security-Policy", POLICY);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("Referrer-Policy", "no-referrer");
    response.end(body);
  }

  /** The pages' style, and below it what networks add in a file {@code page.css} beside their classes. */
  private static String style() {
    StringBuilder style = new StringBuilder(resource(Pages.class, "/sandbox/page.css").orElseThrow());
    Networks.all().forEach(network -> resource(network.getClass(), "page.css").ifPresent(style::append));
    return style.toString();
  }

  private static Optional<String> resource(Class<?> beside, String name) {
    try (InputStream stream = beside.getResourceAsStream(name)) {
      return stream == null ? Optional.empty() : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

package dev.tidings.sandbox;

import dev.tidings.sandbox.bluesky.BlueskyNames;
import dev.tidings.sandbox.bluesky.BlueskyRepository;
import dev.tidings.sandbox.facebook.FacebookFilmViews;
import dev.tidings.sandbox.facebook.FacebookUploads;
import dev.tidings.sandbox.instagram.InstagramCodes;
import dev.tidings.sandbox.mastodon.MastodonReading;
import dev.tidings.sandbox.youtube.YouTubeText;
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
  private final Buffer style = Buffer.buffer(resource("sandbox/page.css"));

  public Pages(World world, Store store, Site site) {
    this.world = world;
    this.store = store;
    this.page = new PostPage(world, site);
  }

  public void mount(Router router) {
    router.get("/").handler(context -> show(context, 200, page.home()));
    router.get("/page.css").handler(context -> send(context, 200, "text/css; charset=utf-8", style));
    for (Network network : Network.values()) {
      String prefix = "/" + network.id;
      router.get(prefix + "/media_files/:id").handler(context -> file(context, network));
      router.get(prefix + "/avatars/:id").handler(context -> avatar(context));
    }
    router.getWithRegex("/facebook/(?<account>\\d+)_(?<id>\\d+)").handler(context -> facebookPost(context));
    router.getWithRegex("/facebook/(?:reel/)?(?<id>\\d{6,})").handler(context -> facebookFilm(context));
    router.get("/facebook/:handle").handler(context -> profile(context, Network.FACEBOOK));
    router.getWithRegex("/instagram/(?:p|reel)/(?<code>[\\w-]{1,20})/?").handler(context -> instagramPost(context, context.pathParam("code")));
    router.get("/instagram/stories/:handle/:id").handler(context -> post(context, Network.INSTAGRAM));
    router.get("/instagram/:handle").handler(context -> profile(context, Network.INSTAGRAM));
    router.get("/x/:handle/status/:id").handler(context -> post(context, Network.X));
    router.get("/x/:handle/status/:id/photo/:n").handler(context -> post(context, Network.X));
    router.get("/x/:handle").handler(context -> profile(context, Network.X));
    router.getWithRegex("/mastodon/@(?<handle>\\w+)/(?<id>\\d+)").handler(context -> post(context, Network.MASTODON));
    router.getWithRegex("/mastodon/@(?<handle>\\w+)").handler(context -> profile(context, Network.MASTODON));
    router.getWithRegex("/bluesky/profile/(?<handle>[\\w.-]+)/post/(?<id>\\w+)").handler(context -> post(context, Network.BLUESKY));
    router.getWithRegex("/bluesky/profile/(?<handle>[\\w.-]+)").handler(context -> profile(context, Network.BLUESKY));
    router.getWithRegex("/linkedin/feed/update/urn:li:share:(?<id>\\d+)/?").handler(context -> post(context, Network.LINKEDIN));
    router.getWithRegex("/tiktok/@(?<handle>\\w+)/video/(?<id>\\d+)").handler(context -> post(context, Network.TIKTOK));
    router.getWithRegex("/tiktok/@(?<handle>\\w+)").handler(context -> profile(context, Network.TIKTOK));
    router.get("/linkedin/in/:handle").handler(context -> profile(context, Network.LINKEDIN));
    router.get("/telegram/:handle/:id").handler(context -> post(context, Network.TELEGRAM));
    router.get("/telegram/:handle").handler(context -> profile(context, Network.TELEGRAM));
    router.get("/youtube/watch").handler(context -> show(context, Optional.ofNullable(context.request().getParam("v"))
        .flatMap(id -> world.post(Network.YOUTUBE, id)).filter(YouTubeText::open)));
    router.getWithRegex("/youtube/@(?<handle>\\w+)").handler(context -> profile(context, Network.YOUTUBE));
    router.route().handler(context -> show(context, 404, page.missing()));
  }

  private void post(RoutingContext context, Network network) {
    show(context, find(network, context.pathParam("handle"), context.pathParam("id")).filter(post -> MastodonReading.open(post)));
  }

  private void facebookPost(RoutingContext context) {
    show(
        context,
        world.post(Network.FACEBOOK, context.pathParam("id")).filter(post -> post.account().equals(context.pathParam("account"))));
  }

  private void instagramPost(RoutingContext context, String code) {
    show(context, InstagramCodes.read(code).flatMap(id -> world.post(Network.INSTAGRAM, id)));
  }

  /** A video's post by the video, a story by its own number; another number may be somebody's handle. */
  private void facebookFilm(RoutingContext context) {
    String id = context.pathParam("id");
    Optional<Post> found =
        world.media(Network.FACEBOOK, id).flatMap(media -> FacebookUploads.shown(world, media))
            .or(() -> world.post(Network.FACEBOOK, id).filter(FacebookFilmViews::isStory));
    if (found.isPresent()) {
      show(context, found);
    } else {
      context.next();
    }
  }

  private void show(RoutingContext context, Optional<Post> found) {
    if (found.isEmpty() || found.get().deleted()) {
      show(context, found.isEmpty() ? 404 : 410, page.missing());
      return;
    }
    show(context, 200, page.post(found.get(), thread(found.get())));
  }

  private Optional<Account> account(Network network, String handle) {
    return network == Network.BLUESKY ? BlueskyNames.find(world, handle) : world.account(network, handle);
  }

  private Optional<Post> find(Network network, String handle, String name) {
    if (network == Network.BLUESKY) {
      return account(network, handle).flatMap(account -> BlueskyRepository.newest(world, account, name));
    }
    return world.post(network, name).filter(post -> handle == null || handle(post).equalsIgnoreCase(handle));
  }

  private void profile(RoutingContext context, Network network) {
    Optional<Account> account = account(network, context.pathParam("handle"));
    if (account.isEmpty()) {
      show(context, 404, page.missing());
      return;
    }
    List<String> timeline = world.timeline(account.get().id());
    List<Post> posts = new ArrayList<>();
    long now = System.currentTimeMillis();
    for (int index = timeline.size() - 1; index >= 0 && posts.size() < ON_A_PROFILE; index--) {
      world
          .post(network, timeline.get(index))
          .filter(post -> post.listed(now) && MastodonReading.open(post) && !ControlComments.isComment(post))
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
    for (String id : world.timeline(post.account())) {
      Post last = thread.get(thread.size() - 1);
      world
          .post(post.network(), id)
          .filter(each -> !each.deleted() && each.replacedBy() == null && last.id().equals(each.content().replyTo()))
          .ifPresent(thread::add);
    }
    return thread;
  }

  private Optional<Post> repliedTo(Post post) {
    return Optional.ofNullable(post.content().replyTo()).flatMap(id -> world.post(post.network(), id)).filter(each -> !each.deleted());
  }

  private void file(RoutingContext context, Network network) {
    Optional<Media> media = world.media(network, context.pathParam("id")).filter(Media::complete);
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
    String name = world.account(id).map(Account::displayName).orElse("Sandbox");
    send(context, 200, "image/svg+xml; charset=utf-8", Buffer.buffer(PostPage.avatar(name)));
  }

  private String handle(Post post) {
    return world.account(post.account()).map(Account::handle).orElse("");
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

  private static String resource(String name) {
    try (InputStream stream = Pages.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing from the build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

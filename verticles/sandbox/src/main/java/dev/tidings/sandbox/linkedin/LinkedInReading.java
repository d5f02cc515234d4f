package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** LinkedIn: an author's posts, and who the member is and acts for. */
final class LinkedInReading {
  private static final int MOST = 100;

  private final World world;
  private final LinkedInDialect dialect;
  private final LinkedInAuthors authors;
  private final LinkedInPaging paging;

  LinkedInReading(World world, LinkedInDialect dialect, LinkedInAuthors authors, LinkedInPaging paging) {
    this.world = world;
    this.dialect = dialect;
    this.authors = authors;
    this.paging = paging;
  }

  /** {@code GET /rest/posts?q=author}, the newest first. */
  Future<Answer> posts(Exchange exchange) {
    MultiMap parameters = finder(exchange, "author", Set.of("q", "author", "count", "start", "sortBy", "isDsc"));
    String author = parameters.get("author");
    if (author == null) {
      throw dialect.illegal("PARAM_MISSING", "Parameter 'author' is required");
    }
    authors.mayRead(exchange, author);
    int count = paging.number(parameters, "count", 10, 1, MOST);
    int start = paging.number(parameters, "start", 0, 0, 1_000_000);
    if (!Set.of("CREATED", "LAST_MODIFIED").contains(parameters.contains("sortBy") ? parameters.get("sortBy") : "LAST_MODIFIED")) {
      throw dialect.illegal("PARAM_INVALID", "Parameter 'sortBy' is invalid");
    }
    long now = System.currentTimeMillis();
    List<Post> all = new ArrayList<>();
    for (String id : world.posts().timeline(exchange.account.id()).reversed()) {
      world
          .posts()
          .find(LinkedInNetwork.LINKEDIN, id)
          .filter(post -> post.listed(now) && post.content().replyTo() == null && LinkedInPosts.author(post).equals(author))
          .ifPresent(all::add);
    }
    JsonArray elements = new JsonArray();
    all.stream().skip(start).limit(count).forEach(post -> elements.add(view(post)));
    return Future.succeededFuture(Answer.json(200, LinkedInPaging.listed(elements, start, count)));
  }

  private JsonObject view(Post post) {
    Map<String, Object> more = post.content().more();
    long created = post.times().createdAtMillis();
    JsonObject view =
        new JsonObject()
            .put("id", LinkedInPosts.SHARE + post.id())
            .put("author", LinkedInPosts.author(post))
            .put("commentary", more.get("commentary"))
            .put("visibility", more.get("visibility"))
            .put("lifecycleState", "PUBLISHED")
            .put("createdAt", created)
            .put("publishedAt", created)
            .put("lastModifiedAt", Math.max(created, post.times().editedAtMillis()));
    JsonObject content = content(post);
    return content.isEmpty() ? view : view.put("content", content);
  }

  private JsonObject content(Post post) {
    List<String> media = post.content().media();
    if (post.content().more().get("article") instanceof Map<?, ?> article) {
      JsonObject view = new JsonObject();
      article.forEach((name, value) -> view.put(String.valueOf(name), value));
      return new JsonObject().put("article", media.isEmpty() ? view : view.put("thumbnail", urn(media.get(0))));
    }
    if (post.content().poll() != null) {
      JsonArray options = new JsonArray();
      post.content().poll().options().forEach(answer -> options.add(new JsonObject().put("text", answer).put("voteCount", 0)));
      return new JsonObject().put("poll", new JsonObject().put("question", post.content().more().get("question")).put("options", options));
    }
    JsonArray images = new JsonArray();
    media.forEach(id -> images.add(image(id)));
    Object title = post.content().more().get("title");
    return switch (media.size()) {
      case 0 -> new JsonObject();
      case 1 -> new JsonObject().put("media", title == null ? images.getJsonObject(0) : images.getJsonObject(0).put("title", title));
      default -> new JsonObject().put("multiImage", new JsonObject().put("images", images));
    };
  }

  private JsonObject image(String id) {
    JsonObject view = new JsonObject().put("id", urn(id));
    world.media().find(LinkedInNetwork.LINKEDIN, id).map(Media::description).ifPresent(words -> view.put("altText", words));
    return view;
  }

  private String urn(String id) {
    return world.media().find(LinkedInNetwork.LINKEDIN, id).map(LinkedInMedia::urn).orElseThrow();
  }

  /** {@code GET /v2/userinfo}. */
  Future<Answer> member(Exchange exchange) {
    return Future.succeededFuture(
        Answer.json(
            200,
            new JsonObject()
                .put("sub", exchange.account.id())
                .put("name", exchange.account.displayName())
                .put("given_name", exchange.account.displayName())
                .put("family_name", "")
                .put("locale", new JsonObject().put("country", "US").put("language", "en"))));
  }

  /** {@code GET /rest/organizationAcls?q=roleAssignee}. */
  Future<Answer> roles(Exchange exchange) {
    finder(exchange, "roleAssignee", Set.of("q", "role", "state", "count", "start"));
    JsonObject role =
        new JsonObject()
            .put("organization", LinkedInAuthors.organisation(exchange.account))
            .put("roleAssignee", LinkedInAuthors.person(exchange.account))
            .put("role", "ADMINISTRATOR")
            .put("state", "APPROVED");
    return Future.succeededFuture(Answer.json(200, LinkedInPaging.listed(new JsonArray().add(role), 0, 10)));
  }

  /** {@code GET /rest/organizations/:id}. */
  Future<Answer> organisation(Exchange exchange, String id) {
    if (!exchange.account.id().equals(id)) {
      throw dialect.notFound();
    }
    return Future.succeededFuture(
        Answer.json(
            200,
            new JsonObject()
                .put("id", Long.parseLong(id))
                .put("localizedName", exchange.account.displayName() + " (page)")
                .put("vanityName", exchange.account.handle())));
  }

  private MultiMap finder(Exchange exchange, String name, Set<String> known) {
    MultiMap parameters = paging.only(exchange.request.params(), known);
    if (!name.equals(parameters.get("q")) || !"FINDER".equals(exchange.request.getHeader("X-RestLi-Method"))) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "A finder needs q=" + name + " and X-RestLi-Method: FINDER");
    }
    return parameters;
  }
}

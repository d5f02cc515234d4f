package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Counts;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** LinkedIn: figures of an organisation and its posts, for those who administer it. */
final class LinkedInStatistics {
  private static final Set<String> KNOWN = Set.of("q", "organizationalEntity", "shares", "ugcPosts");

  private final World world;
  private final LinkedInDialect dialect;

  LinkedInStatistics(World world, LinkedInDialect dialect) {
    this.world = world;
    this.dialect = dialect;
  }

  /** {@code GET /rest/organizationalEntityShareStatistics?q=organizationalEntity}: without {@code shares} of all posts together. */
  Future<Answer> shares(Exchange exchange) {
    MultiMap parameters = exchange.request.params();
    for (String name : parameters.names()) {
      if (!KNOWN.contains(name)) {
        throw dialect.illegal("QUERY_PARAM_NOT_ALLOWED", "Query parameter '" + name + "' is not allowed");
      }
    }
    if (!"organizationalEntity".equals(parameters.get("q")) || !"FINDER".equals(exchange.request.getHeader("X-RestLi-Method"))) {
      throw dialect.illegal("ILLEGAL_ARGUMENT", "A finder needs q=organizationalEntity and X-RestLi-Method: FINDER");
    }
    String organisation = LinkedInAuthors.organisation(exchange.account);
    if (!organisation.equals(parameters.get("organizationalEntity"))) {
      throw dialect.notFound();
    }
    String list = parameters.contains("shares") ? parameters.get("shares") : "List()";
    if (!list.matches("List\\((urn:li:share:\\d+(,urn:li:share:\\d+)*)?\\)")) {
      throw dialect.illegal("PARAM_INVALID", "Parameter 'shares' is invalid");
    }
    JsonArray elements = new JsonArray();
    for (String urn : list.substring("List(".length(), list.length() - 1).split(",")) {
      own(urn, organisation)
          .ifPresent(
              post ->
                  elements.add(
                      new JsonObject().put("organizationalEntity", organisation).put("share", urn).put("totalShareStatistics", counts(post))));
    }
    JsonObject paging = new JsonObject().put("start", 0).put("count", 10).put("links", new JsonArray());
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("paging", paging).put("elements", elements)));
  }

  private Optional<Post> own(String urn, String organisation) {
    return world
        .posts()
        .find(LinkedInNetwork.LINKEDIN, urn.substring(urn.lastIndexOf(':') + 1))
        .filter(post -> !post.deleted() && post.content().replyTo() == null && LinkedInPosts.author(post).equals(organisation));
  }

  private JsonObject counts(Post post) {
    Counts counts = world.posts().counts(LinkedInNetwork.LINKEDIN, post.id());
    return new JsonObject()
        .put("impressionCount", counts.impressions())
        .put("uniqueImpressionsCount", counts.impressions())
        .put("clickCount", 0)
        .put("likeCount", counts.likes())
        .put("commentCount", world.posts().answers(LinkedInNetwork.LINKEDIN, post.id()))
        .put("shareCount", counts.shares())
        .put("engagement", 0.0);
  }

  /** {@code GET /rest/networkSizes/:urn?edgeType=COMPANY_FOLLOWED_BY_MEMBER}. */
  Future<Answer> size(Exchange exchange, String urn) {
    if (!"COMPANY_FOLLOWED_BY_MEMBER".equals(exchange.request.params().get("edgeType"))) {
      throw dialect.illegal("PARAM_INVALID", "Parameter 'edgeType' is invalid");
    }
    if (!LinkedInAuthors.organisation(exchange.account).equals(urn)) {
      throw dialect.notFound();
    }
    return Future.succeededFuture(Answer.json(200, new JsonObject().put("firstDegreeSize", 0)));
  }
}

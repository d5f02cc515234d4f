package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Who may do what to which Page: the kind of token, the proof of the application's secret, and the node's owner. */
final class FacebookDoor {
  private static final String ALGORITHM = "HmacSHA256";

  private final World world;
  private final GraphDialect dialect;

  FacebookDoor(World world, GraphDialect dialect) {
    this.world = world;
    this.dialect = dialect;
  }

  /** The parameters of a request that brings any token that is good. */
  GraphParameters parameters(Exchange exchange, Set<String> known) {
    if (exchange.grant == null) {
      throw dialect.error(400, "An access token is required to request this resource.", 104, 0);
    }
    GraphParameters parameters = new GraphParameters(exchange, known, dialect);
    parameters.text("appsecret_proof").ifPresent(proof -> check(exchange, proof));
    return parameters;
  }

  /** The parameters of a request that must bring a Page's own token. */
  GraphParameters ofPage(Exchange exchange, Set<String> known) {
    GraphParameters parameters = parameters(exchange, known);
    if (exchange.account == null) {
      throw dialect.error(400, "(#210) A page access token is required to request this resource.", 210, 0);
    }
    return parameters;
  }

  /** The Page that the token is of, if the node is it. */
  Account page(Exchange exchange, String node) {
    if (!node.equals("me") && !node.equals(exchange.account.id())) {
      throw dialect.missing(exchange.request.method().name().toLowerCase(Locale.ROOT), node);
    }
    return exchange.account;
  }

  /** A post of the Page that the token is of: by {@code <page>_<post>}, a video's by the video, a story by its own id alone. */
  Post post(Exchange exchange, String node) {
    String prefix = exchange.account.id() + "_";
    return world
        .posts()
        .find(FacebookNetwork.FACEBOOK, node.startsWith(prefix) ? node.substring(prefix.length()) : "")
        .or(() -> film(node))
        .filter(post -> post.account().equals(exchange.account.id()) && !post.deleted() && post.content().replyTo() == null)
        .orElseThrow(() -> dialect.missing(exchange.request.method().name().toLowerCase(Locale.ROOT), node));
  }

  /** A comment below a post of the Page's that the token is of, by {@code <post>_<comment>}. */
  Optional<Post> comment(Exchange exchange, String node) {
    int split = node.indexOf('_');
    return (split < 0 ? Optional.<Post>empty() : world.posts().find(FacebookNetwork.FACEBOOK, node.substring(split + 1)))
        .filter(comment -> comment.content().replyTo() != null && !comment.deleted())
        .filter(comment -> world.posts().root(comment).id().equals(node.substring(0, split))
            && world.posts().root(comment).account().equals(exchange.account.id()));
  }

  /** The refusal of a node that is not there. */
  Refusal missing(Exchange exchange, String node) {
    return dialect.missing(exchange.request.method().name().toLowerCase(Locale.ROOT), node);
  }

  private Optional<Post> film(String node) {
    return world
        .media()
        .find(FacebookNetwork.FACEBOOK, node)
        .filter(media -> media.contentType().startsWith("video/"))
        .flatMap(media -> FacebookUploads.shown(world, media))
        .or(() -> world.posts().find(FacebookNetwork.FACEBOOK, node).filter(FacebookFilmViews::isStory));
  }

  /** The id by which the Graph knows a post. */
  static String id(Post post) {
    return post.account() + "_" + post.id();
  }

  private void check(Exchange exchange, String proof) {
    String secret = world.applications().find(exchange.grant.clientId()).orElseThrow().clientSecret();
    if (!Secrets.same(proof(secret, dialect.token(exchange)), proof)) {
      throw dialect.error(400, "Invalid appsecret_proof provided in the API argument", GraphDialect.INVALID_PARAMETER, 0);
    }
  }

  private static String proof(String secret, String token) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

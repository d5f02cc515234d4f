package dev.tidings.media;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol.ShareAsset;
import dev.tidings.bus.MediaProtocol.SharedAsset;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Violation;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.security.PublicAddress;
import dev.tidings.runtime.security.PublicSignature;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Addresses at which anybody may read one file, or one image as it is needed, for a while. The web judges them; media only
 * signs.
 */
final class PublicLinks {
  private static final int SHORTEST_SECONDS = 60;
  private static final int LONGEST_SECONDS = 7 * 24 * 3_600;

  private final StoredFiles files;
  private final RenditionService renditions;
  private final String publicUrl;
  private final PublicSignature signature;

  PublicLinks(Node node, StoredFiles files, RenditionService renditions, String publicUrl) {
    this.files = files;
    this.renditions = renditions;
    this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    this.signature = new PublicSignature(node.keys());
  }

  Future<SharedAsset> share(ShareAsset question, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    if (question.seconds() < SHORTEST_SECONDS || question.seconds() > LONGEST_SECONDS) {
      throw BusFailure.rejected(422, "invalid-body", "An address is good for a minute to a week.",
          List.of(new Violation("/seconds", "minimum", "must be 60 to 604800")));
    }
    return prepared(question, context).map(there -> {
      Instant expiresAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(question.seconds());
      String path = new PublicAddress(context.workspace(), question.asset(), question.need()).path();
      return new SharedAsset(publicUrl + path + "?expires=" + expiresAt.getEpochSecond() + "&signature="
          + signature.sign(path, expiresAt), expiresAt);
    });
  }

  /** An image is made before it is asked for: what cannot be made is told to who shares it, and nobody waits for it. */
  private Future<?> prepared(ShareAsset question, CallContext context) {
    return question.need() != null
        ? renditions.render(question.need().of(question.asset()), context)
        : files.find(context.workspace(), question.asset());
  }
}

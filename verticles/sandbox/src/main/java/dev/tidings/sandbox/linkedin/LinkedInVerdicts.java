package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What LinkedIn can be made to refuse with: its service error codes, and the codes of its content APIs. */
final class LinkedInVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("65600", 401, "Invalid access token"),
          new Verdict("65601", 401, "The token used in the request has been revoked by the user"),
          new Verdict("65602", 401, "The token used in the request has expired"),
          new Verdict("100", 403, "Not enough permissions to access: partnerApiPostsExternal.CREATE"),
          new Verdict("101", 429, "Resource level throttle APPLICATION DAY limit for calls to this resource is reached."),
          new Verdict("MEDIA_ASSET_PROCESSING_FAILED", 400, "The processing of a media asset has failed"));

  private LinkedInVerdicts() {}
}

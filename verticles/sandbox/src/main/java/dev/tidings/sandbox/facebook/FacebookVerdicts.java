package dev.tidings.sandbox.facebook;

import dev.tidings.sandbox.Verdict;
import java.util.List;

/** What the Graph can be made to refuse with about Pages only. */
final class FacebookVerdicts {
  static final List<Verdict> ALL =
      List.of(
          new Verdict("190/464", 400, "Error validating access token: Sessions for the user are not allowed because the user is not a confirmed user."),
          new Verdict("210", 400, "(#210) A page access token is required to request this resource."),
          new Verdict("341", 400, "(#341) Feed action request limit reached"),
          new Verdict("803", 404, "(#803) Some of the aliases you requested do not exist"),
          new Verdict("324", 400, "(#324) Missing or invalid image file"),
          new Verdict("6000", 400, "(#6000) There was a problem uploading your video file. Please try again with another file."),
          new Verdict("80001", 400, "(#80001) There have been too many calls to this Page account. Wait a bit and try again."),
          new Verdict("1609005", 400, "(#1609005) The link cannot be read."));

  private FacebookVerdicts() {}
}

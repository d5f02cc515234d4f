package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What Instagram can be made to refuse with beyond the Graph's codes, by its reference of error codes. */
final class InstagramVerdicts {
  private static final List<Verdict> MORE =
      List.of(
          new Verdict("4/2207051", 400, "We restrict certain activity to protect our community. Tell us if you think we made a mistake."),
          new Verdict("25/2207050", 403, "The Instagram account is restricted."),
          new Verdict("24/2207006", 400, "The media was not found."),
          new Verdict("-1/2207032", 400, "Create media fail, please try to re-create media"),
          new Verdict("80002", 400, "(#80002) There have been too many calls to this Instagram account. Wait a bit and try again."));

  private InstagramVerdicts() {}

  /** What it says of media, and the rest. */
  static List<Verdict> all() {
    Stream<Verdict> ofMedia =
        Arrays.stream(InstagramErrors.values()).map(each -> new Verdict(each.code + "/" + each.subcode, 400, each.words));
    return Stream.concat(ofMedia, MORE.stream()).toList();
  }
}

package dev.tidings.sandbox.graph;

import dev.tidings.sandbox.Verdict;
import java.util.List;
import java.util.stream.Stream;

/** What the Graph can be made to refuse with, whatever it is about: codes and subcodes of its guide on errors. */
public final class GraphVerdicts {
  private static final List<Verdict> ALL =
      List.of(
          new Verdict("190/458", 400, "Error validating access token: The user has not authorized application 100000000000001."),
          new Verdict("190/459", 400, "Error validating access token: You cannot access the app till you log in to www.facebook.com and follow the instructions given."),
          new Verdict("190/460", 400, "Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons."),
          new Verdict("190/463", 400, "Error validating access token: Session has expired."),
          new Verdict("190", 400, "Invalid OAuth access token."),
          new Verdict("102", 400, "(#102) Session key invalid or no longer valid"),
          new Verdict("104", 400, "(#104) Incorrect signature"),
          new Verdict("4", 400, "(#4) Application request limit reached"),
          new Verdict("17", 400, "(#17) User request limit reached"),
          new Verdict("32", 400, "(#32) Page request limit reached"),
          new Verdict("613", 400, "(#613) Calls to this api have exceeded the rate limit."),
          new Verdict("368", 400, "(#368) The action attempted has been deemed abusive or is otherwise disallowed"),
          new Verdict("3", 400, "(#3) Application does not have the capability to make this API call."),
          new Verdict("10", 403, "(#10) Application does not have permission for this action"),
          new Verdict("200", 403, "(#200) Permissions error"),
          new Verdict("2635", 400, "(#2635) You are calling a deprecated version of the API."));

  private GraphVerdicts() {}

  /** These and those of one network. */
  public static List<Verdict> with(List<Verdict> own) {
    return Stream.concat(ALL.stream(), own.stream()).toList();
  }
}

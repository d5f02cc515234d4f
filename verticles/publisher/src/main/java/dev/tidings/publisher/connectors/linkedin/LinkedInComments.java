package dev.tidings.publisher.connectors.linkedin;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.RemoteCall;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments as LinkedIn has them. A comment's name holds that of the activity that it stands below, which is not that of the
 * post. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api
 */
final class LinkedInComments {
  static final int PAGE = 100;
  private static final Pattern NAME = Pattern.compile("urn:li:comment:\\((urn:li:[A-Za-z]+:\\d+),(\\d+)\\)");

  private LinkedInComments() {}

  /** {@code GET /rest/socialActions/{urn}/comments}: what stands below a post or a comment. */
  static RemoteCall below(LinkedInCalls making, Access access, String urn, int start) {
    return making.rest(HttpMethod.GET, access, path(urn) + "?start=" + start + "&count=" + PAGE);
  }

  static String path(String urn) {
    return "/socialActions/" + LinkedInCalls.encoded(urn) + "/comments";
  }

  static boolean isName(String urn) {
    return NAME.matcher(urn).matches();
  }

  /** The name of the activity below which a comment stands. Throws IllegalArgumentException if it is no comment's name. */
  static String activity(String comment) {
    Matcher name = NAME.matcher(comment);
    if (!name.matches()) {
      throw new IllegalArgumentException(comment + " is not the name of a comment");
    }
    return name.group(1);
  }

  static String name(String activity, String id) {
    return isName(id) ? id : "urn:li:comment:(" + activity + "," + id + ")";
  }

  static String name(JsonObject comment) {
    return comment.getString("commentUrn", name(comment.getString("object", ""), comment.getString("id", "")));
  }

  static String text(JsonObject comment) {
    return comment.getJsonObject("message", new JsonObject()).getString("text", "");
  }

  static Instant time(JsonObject comment) {
    return Instant.ofEpochMilli(comment.getJsonObject("created").getLong("time"));
  }

  /** How many stand below it, and below those. */
  static long answers(JsonObject of) {
    var summary = of.getJsonObject("commentsSummary", new JsonObject());
    return summary.getLong("aggregatedTotalComments", summary.getLong("totalFirstLevelComments", 0L));
  }

  /** Where the page after one that began there begins; null where this was the last. */
  static String next(JsonObject list, int start) {
    int size = list.getJsonArray("elements").size();
    return size < PAGE ? null : Integer.toString(start + size);
  }
}

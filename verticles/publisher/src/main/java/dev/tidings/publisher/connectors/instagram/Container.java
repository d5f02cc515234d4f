package dev.tidings.publisher.connectors.instagram;

import dev.tidings.publisher.connectors.Answer;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/**
 * A container as it stands (IG Container).
 *
 * @param subcode what went wrong with it, if its status is ERROR; empty when it is not told
 */
record Container(Status status, String subcode) {
  static final String FIELDS = "status_code,status";
  private static final Pattern SUBCODE = Pattern.compile("\\b(22\\d{5}|36\\d{3}|9004)\\b");

  /** Where it is on its way. */
  enum Status {
    IN_PROGRESS,
    FINISHED,
    PUBLISHED,
    ERROR,
    EXPIRED
  }

  /** Reads it; throws if there is no status that is known. */
  static Container of(Answer answer) {
    JsonObject json = answer.json();
    var status = Status.valueOf(json.getString("status_code"));
    var subcode = SUBCODE.matcher(json.getString("status", ""));
    return new Container(status, subcode.find() ? subcode.group() : "");
  }
}

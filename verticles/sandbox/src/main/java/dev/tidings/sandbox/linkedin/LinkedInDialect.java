package dev.tidings.sandbox.linkedin;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * LinkedIn's errors: {@code {message, serviceErrorCode, status}} as its error page shows them, and {@code {status, code, message}} for versions. It
 * tells nothing of budgets in headers.
 */
final class LinkedInDialect implements Dialect {
  @Override
  public Network network() {
    return LinkedInNetwork.LINKEDIN;
  }

  @Override
  public Refusal unauthorized() {
    return refusal(401, 65_600, "INVALID_ACCESS_TOKEN", "Invalid access token");
  }

  @Override
  public Refusal forbidden(String scope) {
    return refusal(403, 100, "ACCESS_DENIED", "Not enough permissions to access: the token lacks " + scope);
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    return refusal(429, 101, "TOO_MANY_REQUESTS", "Resource level throttle MEMBER DAY limit for calls to this resource is reached.");
  }

  @Override
  public Refusal duplicate() {
    return duplicateOf("urn:li:share:1");
  }

  @Override
  public Refusal refused(Verdict verdict) {
    return switch (verdict.code()) {
      case "65600" -> refusal(verdict.status(), 65_600, "INVALID_ACCESS_TOKEN", verdict.sentence());
      case "65601" -> refusal(verdict.status(), 65_601, "REVOKED_ACCESS_TOKEN", verdict.sentence());
      case "65602" -> refusal(verdict.status(), 65_602, "EXPIRED_ACCESS_TOKEN", verdict.sentence());
      case "100" -> refusal(verdict.status(), 100, "ACCESS_DENIED", verdict.sentence());
      case "101" -> refusal(verdict.status(), 101, "TOO_MANY_REQUESTS", verdict.sentence());
      default -> refusal(verdict.status(), 0, verdict.code(), verdict.sentence());
    };
  }

  @Override
  public Refusal tooLong() {
    return refusal(413, 0, "PAYLOAD_TOO_LARGE", "Payload Too Large");
  }

  @Override
  public Refusal unreadable() {
    return refusal(400, 0, "ILLEGAL_ARGUMENT", "Cannot parse request entity");
  }

  @Override
  public Refusal notFound() {
    return refusal(404, 0, "RESOURCE_NOT_FOUND", "No virtual resource found");
  }

  @Override
  public Refusal failed(int status) {
    return refusal(status, 0, "INTERNAL_SERVER_ERROR", "Internal Server Error");
  }

  /** The same was posted before. */
  Refusal duplicateOf(String urn) {
    JsonObject error =
        new JsonObject().put("description", "Duplicate post is detected").put("input", new JsonObject()).put("code", "DUPLICATE_POST");
    return new Refusal(
        422,
        Answer.JSON,
        new JsonObject()
            .put("errorDetailType", "com.linkedin.common.error.BadRequest")
            .put("message", "com.linkedin.content.common.exception.BadRequestResponseException: Content is a duplicate of " + urn)
            .put("errorDetails", new JsonObject().put("inputErrors", new JsonArray().add(error)))
            .put("status", 422));
  }

  /** A field that does not fit. */
  Refusal invalid(String field, String sentence) {
    return new Refusal(
        422, Answer.JSON, new JsonObject().put("message", "ERROR :: /" + field.replace('.', '/') + " :: " + sentence + "\n").put("status", 422));
  }

  /** An author for whom the member may not post. */
  Refusal foreignAuthor() {
    return refusal(
        403,
        100,
        "ACCESS_DENIED",
        "Field Value validation failed in REQUEST_BODY: Data Processing Exception while processing fields [/author]");
  }

  /** A parameter or header that does not fit. */
  Refusal illegal(String code, String message) {
    return refusal(400, 0, code, message);
  }

  /** A body in another form than the route takes. */
  Refusal unsupportedMediaType() {
    return refusal(415, 0, "UNSUPPORTED_MEDIA_TYPE", "Unsupported Media Type");
  }

  /** A version that is not served, which LinkedIn names with its day. */
  Refusal noSuchVersion(String version) {
    return new Refusal(
        426,
        Answer.JSON,
        new JsonObject()
            .put("status", 426)
            .put("code", "NONEXISTENT_VERSION")
            .put("message", "Requested version " + version + "01 is not active"));
  }

  private static Refusal refusal(int status, int serviceCode, String code, String message) {
    return new Refusal(
        status,
        Answer.JSON,
        new JsonObject().put("status", status).put("serviceErrorCode", serviceCode).put("code", code).put("message", message));
  }

  @Override
  public void announce(RateState rate, MultiMap headers) {}
}

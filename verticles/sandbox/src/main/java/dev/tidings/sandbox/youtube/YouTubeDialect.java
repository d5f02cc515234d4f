package dev.tidings.sandbox.youtube;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** YouTube's errors, in the envelope of all Google APIs. Reasons and statuses: the page "Errors" of the Data API. */
final class YouTubeDialect implements Dialect {
  private static final String GLOBAL = "global";
  private static final long SOON_SECONDS = 600;

  @Override
  public Network network() {
    return YouTubeNetwork.YOUTUBE;
  }

  @Override
  public Refusal unauthorized() {
    JsonObject error = error("authError", GLOBAL, "Invalid Credentials", "Authorization").put("locationType", "header");
    return envelope(401, "UNAUTHENTICATED", "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other"
        + " valid authentication credential.", error, null);
  }

  @Override
  public Refusal forbidden(String scope) {
    String message = "Request had insufficient authentication scopes.";
    return envelope(403, "PERMISSION_DENIED", message, error("insufficientPermissions", GLOBAL, "Insufficient Permission", null), null);
  }

  /** What ends soon is a limit of the rate; what lasts is the day's quota. */
  @Override
  public Refusal tooManyRequests(RateState rate) {
    if (rate == null || rate.resetSecond() < System.currentTimeMillis() / 1000 + SOON_SECONDS) {
      return refusal(403, "rateLimitExceeded", "usageLimits", "Rate Limit Exceeded", null);
    }
    String message = "The request cannot be completed because you have exceeded your <a href=\"/youtube/v3/getting-started#quota\">quota</a>.";
    return envelope(403, null, message, error("quotaExceeded", "youtube.quota", message, null), rate);
  }

  /** YouTube itself takes the same video twice; this is how Google says that something is there already. */
  @Override
  public Refusal duplicate() {
    return refusal(409, "duplicate", GLOBAL, "The requested operation failed because it tried to create a resource that already exists.", null);
  }

  @Override
  public Refusal refused(Verdict verdict) {
    String domain = verdict.code().equals("quotaExceeded") ? "youtube.quota" : verdict.status() == 400 ? "youtube.video" : GLOBAL;
    return refusal(verdict.status(), verdict.code(), domain, verdict.sentence(), null);
  }

  @Override
  public Refusal tooLong() {
    return refusal(413, "uploadTooLarge", GLOBAL, "Request is too large.", null);
  }

  @Override
  public Refusal unreadable() {
    return refusal(400, "parseError", GLOBAL, "Parse Error", null);
  }

  @Override
  public Refusal notFound() {
    return refusal(404, "notFound", GLOBAL, "Not Found", null);
  }

  @Override
  public Refusal failed(int status) {
    return refusal(status, "backendError", GLOBAL, "Backend Error", null);
  }

  /** Google tells nothing of what is left of a quota. */
  @Override
  public void announce(RateState rate, MultiMap headers) {}

  /** What the discovery document does not allow. */
  Refusal against(DiscoveryViolation violation) {
    String domain = violation.reason.equals("missingRequiredParameter") ? "youtube.parameter" : GLOBAL;
    JsonObject error = error(violation.reason, domain, violation.getMessage(), violation.location);
    return envelope(400, "INVALID_ARGUMENT", violation.getMessage(), error, null);
  }

  /** A video that cannot be so. */
  Refusal video(String reason, String message, String location) {
    return refusal(400, reason, "youtube.video", message, location);
  }

  /** Any refusal with a reason. */
  Refusal refusal(int status, String reason, String domain, String message, String location) {
    return envelope(status, null, message, error(reason, domain, message, location), null);
  }

  private static JsonObject error(String reason, String domain, String message, String location) {
    JsonObject error = new JsonObject().put("message", message).put("domain", domain).put("reason", reason);
    return location == null ? error : error.put("location", location).put("locationType", "other");
  }

  private static Refusal envelope(int status, String name, String message, JsonObject error, RateState rate) {
    JsonObject body = new JsonObject().put("code", status).put("message", message).put("errors", new JsonArray().add(error));
    if (name != null) {
      body.put("status", name);
    }
    return new Refusal(status, Answer.JSON, new JsonObject().put("error", body), rate);
  }
}

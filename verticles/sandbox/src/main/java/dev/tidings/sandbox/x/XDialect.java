package dev.tidings.sandbox.x;

import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Verdict;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** X's errors: RFC 7807 problems, with the titles, types and sentences that its documents and answers show. */
final class XDialect implements Dialect {
  private static final String PROBLEM = "application/problem+json";
  private static final String TYPES = "https://api.x.com/2/problems/";

  @Override
  public Network network() {
    return XNetwork.X;
  }

  @Override
  public Refusal unauthorized() {
    return problem(401, "about:blank", "Unauthorized", "Unauthorized");
  }

  @Override
  public Refusal forbidden(String scope) {
    return problem(403, TYPES + "oauth2-insufficient-scope", "Forbidden", "The access token lacks the scope [" + scope + "].");
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    JsonObject body = body(429, "about:blank", "Too Many Requests", "Too Many Requests");
    return new Refusal(429, PROBLEM, body, rate);
  }

  @Override
  public Refusal duplicate() {
    return notAllowed("You are not allowed to create a Tweet with duplicate content.");
  }

  @Override
  public Refusal refused(Verdict verdict) {
    boolean told = verdict.code().startsWith("account-");
    String title =
        switch (verdict.code()) {
          case "client-forbidden" -> "Client Forbidden";
          case "usage-capped" -> "UsageCapExceeded";
          case "credits" -> "CreditsDepleted";
          default -> "Forbidden";
        };
    return problem(verdict.status(), told ? "about:blank" : TYPES + verdict.code(), title, verdict.sentence());
  }

  @Override
  public Refusal tooLong() {
    return problem(413, "about:blank", "Payload Too Large", "Payload Too Large");
  }

  @Override
  public Refusal unreadable() {
    return invalid("body", "The body is not a JSON object.");
  }

  @Override
  public Refusal notFound() {
    return problem(404, "about:blank", "Not Found", "Not Found");
  }

  @Override
  public Refusal failed(int status) {
    String title = status == 503 ? "Service Unavailable" : "Internal Server Error";
    return problem(status, "about:blank", title, "Something is broken.");
  }

  /** A body in another form than the route takes. */
  Refusal unsupportedMediaType() {
    return problem(415, "about:blank", "Unsupported Media Type", "Unsupported Media Type");
  }

  /** A parameter that does not fit. */
  Refusal invalid(String parameter, String message) {
    JsonObject error = new JsonObject().put("parameters", new JsonObject().put(parameter, new JsonArray())).put("message", message);
    JsonObject body =
        new JsonObject()
            .put("errors", new JsonArray().add(error))
            .put("title", "Invalid Request")
            .put("detail", "One or more parameters to your request was invalid.")
            .put("type", TYPES + "invalid-request");
    return new Refusal(400, PROBLEM, body);
  }

  /** Something that this account may not do. */
  Refusal notAllowed(String sentence) {
    return problem(403, "about:blank", "Forbidden", sentence);
  }

  /** What X says inside a 200 about a thing that is not there. */
  JsonObject missing(String type, String parameter, String id) {
    return new JsonObject()
        .put("value", id)
        .put("detail", "Could not find " + type + " with " + parameter + ": [" + id + "].")
        .put("title", "Not Found Error")
        .put("resource_type", type)
        .put("parameter", parameter)
        .put("resource_id", id)
        .put("type", TYPES + "resource-not-found");
  }

  /** The same as a 404 of its own. */
  Refusal missingResource(String type, String parameter, String id) {
    return new Refusal(404, PROBLEM, missing(type, parameter, id).put("status", 404));
  }

  @Override
  public void announce(RateState rate, MultiMap headers) {
    headers.set("x-rate-limit-limit", Integer.toString(rate.limit()));
    headers.set("x-rate-limit-remaining", Integer.toString(rate.remaining()));
    headers.set("x-rate-limit-reset", Long.toString(rate.resetSecond()));
  }

  private static Refusal problem(int status, String type, String title, String detail) {
    return new Refusal(status, PROBLEM, body(status, type, title, detail));
  }

  private static JsonObject body(int status, String type, String title, String detail) {
    return new JsonObject().put("title", title).put("type", type).put("status", status).put("detail", detail);
  }
}

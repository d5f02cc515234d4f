package dev.tidings.sandbox.graph;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Dialect;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Grant;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.RateState;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Secrets;
import dev.tidings.sandbox.Verdict;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The Graph's errors ({@code {"error": {message, type, code, error_subcode, fbtrace_id}}}) and its headers about usage, in percent. */
public final class GraphDialect implements Dialect {
  public static final int INVALID_PARAMETER = 100;
  static final int PERMISSION = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int MISSING_OBJECT = 33;
  private static final int UNAVAILABLE = 503;
  private static final String BUSINESS = "100000000000001";

  private final Network network;
  private final String noun;
  private final String useCase;
  private final int spent;

  /**
   * As it speaks of a network of Meta's.
   *
   * @param noun what it calls an account
   * @param useCase how the header of business use names it
   * @param spent the code that says that an account has used up its calls
   */
  public GraphDialect(Network network, String noun, String useCase, int spent) {
    this.network = network;
    this.noun = noun;
    this.useCase = useCase;
    this.spent = spent;
  }

  @Override
  public Network network() {
    return network;
  }

  /** The header of OAuth, or the parameter {@code access_token} of query or form. */
  @Override
  public String token(Exchange exchange) {
    String header = exchange.request.getHeader("Authorization");
    if (header != null && header.regionMatches(true, 0, "OAuth ", 0, 6)) {
      return header.substring(6).trim();
    }
    if (exchange.bearer() != null) {
      return exchange.bearer();
    }
    if (exchange.body.isForm() && exchange.body.form().contains("access_token")) {
      return exchange.body.form().get("access_token");
    }
    List<String> inQuery = new QueryStringDecoder(exchange.request.uri()).parameters().get("access_token");
    return inQuery == null ? null : inQuery.get(0);
  }

  /** A person's grant is of the first of their Pages. */
  @Override
  public Optional<String> account(Grant grant) {
    return Optional.ofNullable(grant.account()).or(() -> GraphPersons.managed(grant).findFirst());
  }

  @Override
  public Refusal unauthorized() {
    return error(BAD_REQUEST, "Error validating access token: Session has expired.", 190, 463);
  }

  @Override
  public Refusal forbidden(String scope) {
    return error(FORBIDDEN, "(#200) Requires the permission " + scope, PERMISSION, 0);
  }

  @Override
  public Refusal tooManyRequests(RateState rate) {
    String sentence = "(#" + spent + ") There have been too many calls to this " + noun + " account. Wait a bit and try again.";
    return new Refusal(BAD_REQUEST, Answer.JSON, body(sentence, spent, 0), rate);
  }

  @Override
  public Refusal duplicate() {
    return error(BAD_REQUEST, "(#506) Duplicate status message", 506, 0);
  }

  /** A code, or a code with its subcode as {@code 190/458}. */
  @Override
  public Refusal refused(Verdict verdict) {
    String[] codes = verdict.code().split("/");
    return error(verdict.status(), verdict.sentence(), Integer.parseInt(codes[0]), codes.length == 1 ? 0 : Integer.parseInt(codes[1]));
  }

  @Override
  public Refusal tooLong() {
    return error(413, "(#1) The request is too large.", 1, 0);
  }

  @Override
  public Refusal unreadable() {
    return invalid("The parameters cannot be read.");
  }

  @Override
  public Refusal notFound() {
    return error(BAD_REQUEST, "Unknown path components", 2500, 0);
  }

  @Override
  public Refusal failed(int status) {
    Refusal refusal =
        status == UNAVAILABLE
            ? error(status, "(#2) Service temporarily unavailable", 2, 0)
            : error(status, "An unknown error occurred", 1, 0);
    refusal.body.getJsonObject("error").put("is_transient", true);
    return refusal;
  }

  /** A parameter that does not fit. */
  public Refusal invalid(String sentence) {
    return error(BAD_REQUEST, "(#100) " + sentence, INVALID_PARAMETER, 0);
  }

  /** A node that is not there, or not for this token: the Graph does not tell which. */
  public Refusal missing(String verb, String id) {
    String sentence =
        "Unsupported " + verb + " request. Object with ID '" + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support this operation.";
    return error(BAD_REQUEST, sentence, INVALID_PARAMETER, MISSING_OBJECT);
  }

  /** A refusal with any code; subcode 0 for none. */
  public Refusal error(int status, String message, int code, int subcode) {
    return new Refusal(status, Answer.JSON, body(message, code, subcode));
  }

  private static JsonObject body(String message, int code, int subcode) {
    JsonObject error = new JsonObject().put("message", message).put("type", "OAuthException").put("code", code);
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    return new JsonObject().put("error", error.put("fbtrace_id", "A" + Secrets.next().substring(0, 10)));
  }

  @Override
  public void announce(RateState rate, MultiMap headers) {
    long used = rate.limit() == 0 ? 100 : (rate.limit() - rate.remaining()) * 100L / rate.limit();
    long minutes = rate.exceeded() ? Math.max(0, rate.resetSecond() - System.currentTimeMillis() / 1000) / 60 : 0;
    JsonObject usage = new JsonObject().put("call_count", used).put("total_cputime", used / 4).put("total_time", used / 4);
    headers.set("X-App-Usage", usage.encode());
    usage = usage.copy().put("type", useCase).put("estimated_time_to_regain_access", minutes);
    headers.set("X-Business-Use-Case-Usage", new JsonObject().put(BUSINESS, new JsonArray().add(usage)).encode());
  }
}

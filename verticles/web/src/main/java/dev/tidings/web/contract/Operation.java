package dev.tidings.web.contract;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;

/**
 * One thing that REST offers.
 *
 * @param id the contract's {@code operationId}
 * @param path with its parameters in braces, below {@code /api/v1}
 * @param open whether it may be asked by somebody who is not signed in
 * @param body what a JSON body must look like; null when it takes none
 * @param mediaTypes what a body may be; empty when it takes none
 */
public record Operation(
    String id,
    HttpMethod method,
    String path,
    boolean open,
    List<ParameterRule> pathParameters,
    List<ParameterRule> queryParameters,
    List<ParameterRule> headers,
    BodyRule body,
    boolean bodyRequired,
    Set<String> mediaTypes) {
  public Operation {
    mediaTypes = Set.copyOf(mediaTypes);
  }

  /** Whether it changes something. */
  public boolean writes() {
    return !HttpMethod.GET.equals(method);
  }

  /** Whether it must say which version it changes. */
  public boolean needsIfMatch() {
    return hasHeader("If-Match");
  }

  /** Whether a repeat with the same {@code Idempotency-Key} is told apart. */
  public boolean takesIdempotencyKey() {
    return headers.stream().anyMatch(each -> each.name().equalsIgnoreCase("Idempotency-Key") && each.kept());
  }

  private boolean hasHeader(String name) {
    return headers.stream().anyMatch(each -> each.name().equalsIgnoreCase(name));
  }
}

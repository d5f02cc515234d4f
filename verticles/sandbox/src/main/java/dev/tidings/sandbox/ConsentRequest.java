package dev.tidings.sandbox;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an application asks a person for (RFC 6749 section 4.1.1, RFC 7636).
 *
 * @param challenge the PKCE challenge (S256); null when there is none
 * @param issuer who says that they answer (RFC 9207); null where nobody does
 */
public record ConsentRequest(Application application, String redirectUri, String state, String challenge, Set<String> scopes, String issuer) {
  /** The request cannot be answered to whoever made it, since that is not known for certain. */
  public static final class Unanswerable extends RuntimeException {
    public Unanswerable(String message) {
      super(message, null, false, false);
    }
  }

  /** The request is answered to the application as an error. */
  public static final class Wrong extends RuntimeException {
    public final String redirect;

    public Wrong(String redirect) {
      super(redirect, null, false, false);
      this.redirect = redirect;
    }
  }

  /** Reads and judges it as strictly as the networks do. Throws {@link Unanswerable} or {@link Wrong}. */
  public static ConsentRequest of(World world, Network network, MultiMap asked, String clientIdName, boolean challenged) {
    Application application = world.applications().find(asked.get(clientIdName))
        .filter(each -> each.network() == network)
        .orElseThrow(() -> new Unanswerable("There is no application of this " + clientIdName + "."));
    String redirectUri = asked.get("redirect_uri");
    List<String> registered = application.redirectUris();
    if (!isAddress(redirectUri) || !registered.isEmpty() && !registered.contains(redirectUri)) {
      throw new Unanswerable("The application is not registered with this redirect_uri.");
    }
    String challenge = asked.get("code_challenge");
    Set<String> scopes = Arrays.stream((asked.contains("scope") ? asked.get("scope") : "").trim().split("[\\s,]+"))
        .filter(scope -> !scope.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    ConsentRequest request = new ConsentRequest(application, redirectUri, asked.get("state"), challenge, scopes, asked.get("iss"));
    if (!"code".equals(asked.get("response_type"))) {
      throw new Wrong(request.answer(Map.of("error", "unsupported_response_type")));
    }
    boolean hashed = challenge != null && "S256".equals(asked.get("code_challenge_method")) && challenge.length() == 43;
    if (challenged && (!hashed || request.state() == null) || challenge != null && !hashed) {
      throw new Wrong(request.answer(Map.of(
          "error", "invalid_request", "error_description", "state and an S256 code_challenge are needed")));
    }
    if (scopes.isEmpty() || !scopes.stream().allMatch(request::mayAsk)) {
      throw new Wrong(request.answer(Map.of(
          "error", "invalid_scope", "error_description", "a scope is unknown or not registered")));
    }
    return request;
  }

  private boolean mayAsk(String scope) {
    int colon = scope.indexOf(':');
    return application.scopes().contains(scope) || colon > 0 && application.scopes().contains(scope.substring(0, colon));
  }

  /** The host that people are sent back to, for the page's policy. */
  String origin() {
    URI uri = URI.create(redirectUri);
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  /** Where the person is sent back to with the answer. */
  public String answer(Map<String, String> answer) {
    Map<String, String> all = new LinkedHashMap<>(answer);
    if (state != null) {
      all.put("state", state);
    }
    if (issuer != null) {
      all.put("iss", issuer);
    }
    return redirectUri + (redirectUri.indexOf('?') < 0 ? '?' : '&') + all.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static boolean isAddress(String text) {
    try {
      return text != null && URI.create(text).getRawAuthority() != null && text.matches("https?://[^\\s#\"';]+");
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}

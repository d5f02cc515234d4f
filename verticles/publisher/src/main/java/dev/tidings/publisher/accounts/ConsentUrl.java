package dev.tidings.publisher.accounts;

import dev.tidings.publisher.connectors.Authorisation;
import dev.tidings.publisher.connectors.OAuthClient;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/** Makes the address of a network's consent page. */
final class ConsentUrl {
  private static final String USUAL_NAME = "client_id";

  private final Vertx vertx;

  ConsentUrl(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The page's address where everything that is asked for was handed in before. */
  static String of(String page, OAuthClient client, String handedIn) {
    return page + (page.indexOf('?') < 0 ? '?' : '&') + "client_id=" + URLEncoder.encode(client.id(), StandardCharsets.UTF_8)
        + "&request_uri=" + URLEncoder.encode(handedIn, StandardCharsets.UTF_8);
  }

  /** The page's address with everything that is asked for. */
  String of(String page, Authorisation authorisation, OAuthClient client, PendingConsent pending) {
    var options = new OAuth2Options().setClientId(client.id()).setAuthorizationPath(page)
        .setScopeSeparator(authorisation.scopeSeparator());
    var extra = new HashMap<>(authorisation.extra());
    extra.put("redirect_uri", pending.redirectUri());
    if (pending.nonce() != null) {
      extra.put("nonce", pending.nonce());
    }
    var asked = new OAuth2AuthorizationURL()
        .setScopes(authorisation.asked())
        .setState(pending.state())
        .setAdditionalParameters(extra);
    if (authorisation.pkce()) {
      asked.setCodeChallenge(pending.challenge()).setCodeChallengeMethod("S256");
    }
    var provider = OAuth2Auth.create(vertx, options);
    try {
      return provider.authorizeURL(asked)
          .replaceFirst("([?&])" + USUAL_NAME + "=", "$1" + authorisation.clientIdName() + "=");
    } finally {
      provider.close();
    }
  }
}

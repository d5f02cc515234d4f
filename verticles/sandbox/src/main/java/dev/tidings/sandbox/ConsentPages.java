package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The pages on which a person lets an application act for one of their accounts, or does not. */
public final class ConsentPages {
  private static final long LONGEST_FORM = 64 << 10;
  private static final List<String> CARRIED = List.of(
      "request_uri", "response_type", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

  private final World world;
  private final AccountDesk desk;
  private final Consents consents;

  ConsentPages(World world, AccountDesk desk, Consents consents) {
    this.world = world;
    this.desk = desk;
    this.consents = consents;
  }

  /**
   * Puts a network's page on the router.
   *
   * @param clientIdName what the network calls the client's id
   * @param challenged whether it insists on PKCE and a state
   */
  public void mount(Router router, Network network, String path, String clientIdName, boolean challenged) {
    mount(router, network, path, clientIdName, challenged, ConsentSource.ADDRESS);
  }

  /** Puts a page on the router that learns from elsewhere what is asked for. */
  public void mount(Router router, Network network, String path, String clientIdName, boolean challenged, ConsentSource source) {
    router.get(path).handler(context -> answering(context, () -> {
      MultiMap asked = context.queryParams();
      ConsentRequest request = ConsentRequest.of(world, network, source.of(asked), clientIdName, challenged);
      show(context, 200, ask(network, several(network, source), request, asked, clientIdName), request.origin());
    }));
    router.post(path).handler(context -> Received.read(context.request(), LONGEST_FORM)
        .onSuccess(body -> answering(context, () -> {
          MultiMap said = body.isForm() ? body.form() : MultiMap.caseInsensitiveMultiMap();
          ConsentRequest request = ConsentRequest.of(world, network, source.of(said), clientIdName, challenged);
          source.spent(said);
          decide(context, network, several(network, source), request, said);
        }))
        .onFailure(context::fail));
  }

  private static boolean several(Network network, ConsentSource source) {
    return network.several() || source.several();
  }

  private void decide(RoutingContext context, Network network, boolean several, ConsentRequest request, MultiMap said) {
    if (!"allow".equals(said.get("decision"))) {
      redirect(context, request.answer(Map.of(
          "error", "access_denied", "error_description", "The resource owner denied the request.")));
      return;
    }
    List<String> handles = handles(several, said);
    if (handles.isEmpty()) {
      show(context, 400, refusal("Choose an account, or give the handle of a new one."), null);
      return;
    }
    Set<String> granted = new TreeSet<>(said.getAll("granted"));
    granted.retainAll(request.scopes());
    Future.all(handles.stream().map(handle -> account(network, handle)).toList())
        .onSuccess(accounts -> redirect(context, request.answer(Map.of("code", consents.agree(
            accounts.list(), request.application().clientId(), request.redirectUri(), request.challenge(), granted)))))
        .onFailure(context::fail);
  }

  private Future<Account> account(Network network, String handle) {
    return world.accounts().named(network, handle)
        .map(Future::succeededFuture)
        .orElseGet(() -> desk.putByHandle(network, handle, Optional.empty()).map(AccountDesk.Opened::account));
  }

  private static List<String> handles(boolean several, MultiMap said) {
    String typed = said.get("handle") == null ? "" : said.get("handle").trim().replaceFirst("^@", "");
    List<String> handles = new ArrayList<>(typed.isEmpty() || several ? said.getAll("account") : List.of());
    if (!typed.isEmpty()) {
      handles.add(typed);
    }
    List<String> chosen = handles.stream().distinct().toList();
    return chosen.stream().allMatch(AccountDesk::isHandle) && (chosen.size() < 2 || several) ? chosen : List.of();
  }

  private String ask(Network network, boolean several, ConsentRequest request, MultiMap asked, String clientIdName) {
    Html html = PostPage.begin(network, "Authorise " + request.application().name());
    html.raw("<main><h1 class=\"title\">").text(request.application().name());
    html.raw(" wants to act for an account of yours</h1>");
    html.raw("<form method=\"post\"><input type=\"hidden\" name=\"").text(clientIdName).raw("\" value=\"");
    html.text(request.application().clientId()).raw("\">");
    for (String name : CARRIED) {
      if (asked.contains(name)) {
        html.raw("<input type=\"hidden\" name=\"").raw(name).raw("\" value=\"").text(asked.get(name)).raw("\">");
      }
    }
    html.raw("<fieldset><legend>Account</legend>");
    world.accounts().all().stream().filter(account -> account.network() == network).forEach(account ->
        html.raw("<p><label><input type=\"").raw(several ? "checkbox" : "radio")
            .raw("\" name=\"account\" value=\"").text(account.handle()).raw("\"> @").text(account.handle()).raw("</label></p>"));
    html.raw("<p><label>Another account <input name=\"handle\" maxlength=\"30\" autocomplete=\"off\"></label></p>");
    html.raw("</fieldset>");
    html.raw("<fieldset><legend>It may</legend>");
    for (String scope : request.scopes()) {
      html.raw("<p><label><input type=\"checkbox\" name=\"granted\" value=\"").text(scope).raw("\" checked> ").text(scope)
          .raw("</label></p>");
    }
    html.raw("</fieldset><p><button name=\"decision\" value=\"allow\">Authorise app</button> ");
    return PostPage.end(html.raw("<button name=\"decision\" value=\"deny\">Cancel</button></p></form></main>"));
  }

  private static String refusal(String message) {
    return PostPage.end(PostPage.begin(null, "Not possible")
        .raw("<main><h1 class=\"title\">This cannot be authorised</h1><p class=\"lead\">").text(message).raw("</p></main>"));
  }

  private static void answering(RoutingContext context, Runnable work) {
    try {
      work.run();
    } catch (ConsentRequest.Unanswerable unanswerable) {
      show(context, 400, refusal(unanswerable.getMessage()), null);
    } catch (ConsentRequest.Wrong wrong) {
      redirect(context, wrong.redirect);
    }
  }

  private static void redirect(RoutingContext context, String to) {
    context.response().setStatusCode(302).putHeader("Location", to).putHeader("Referrer-Policy", "no-referrer").end();
  }

  /** Browsers hold the redirect after a form to the page's policy as well, so that it names where people go back to. */
  private static void show(RoutingContext context, int status, String html, String backTo) {
    context.response().setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none';"
            + " base-uri 'none'; form-action 'self'" + (backTo == null ? "" : " " + backTo))
        .end(html);
  }
}

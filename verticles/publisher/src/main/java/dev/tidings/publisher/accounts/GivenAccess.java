package dev.tidings.publisher.accounts;

import static dev.tidings.publisher.accounts.AccountEntry.blankAsNull;
import static dev.tidings.publisher.accounts.AccountEntry.refused;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.AccountsProtocol.ConnectAccount;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Credentialed;
import dev.tidings.publisher.connectors.CredentialsForm;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.Tokens;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** What somebody gives to connect an account: tokens, or the credentials that the network's descriptor asks for. */
final class GivenAccess {
  private static final int LONGEST_TOKEN = 8_192;

  private final ConnectAccount ask;
  private final Connector connector;
  private final CredentialsForm form;

  /** Fails 422 {@code token-refused} on what is no access, naming the field. */
  GivenAccess(ConnectAccount ask, Connector connector) {
    this.ask = ask;
    this.connector = connector;
    this.form = ask.credentials() == null ? null : connector.descriptor().authorisation().credentials();
    if (ask.credentials() == null) {
      checkToken();
    } else {
      checkCredentials();
    }
  }

  /** The account's name, where no server was given and names lead to servers; else null. */
  String leadingToServer() {
    boolean named = form != null && blankAsNull(ask.server()) == null && connector.names().isPresent();
    return named ? credential(form.subject()) : null;
  }

  /** The tokens, asked for with the credentials where those were given; a refusal is about the proof. */
  Future<Tokens> tokens(String url) {
    if (form == null) {
      return Future.succeededFuture(new Tokens(ask.accessToken().trim(), blankAsNull(ask.refreshToken()),
          ask.expiresIn() == null ? null : Duration.ofSeconds(ask.expiresIn()), List.of()));
    }
    return ((Credentialed) connector).open(ask.credentials(), url).map(this::granted);
  }

  /** Whose the access is, or what is wrong with which field. Fails 422, 503. */
  Profile profile(Outcome<Profile> outcome) {
    var profile = granted(outcome);
    var missing = connector.descriptor().authorisation().at(ask.server() == null ? "" : ask.server()).scopes().stream()
        .filter(scope -> !Scopes.hold(profile.scopes(), scope)).toList();
    if (!missing.isEmpty()) {
      throw refused(proof(), "scope-missing", "The access lacks " + String.join(", ", missing) + ".");
    }
    return profile;
  }

  private <T> T granted(Outcome<T> outcome) {
    var network = connector.descriptor().name();
    return switch (outcome) {
      case Outcome.Success<T> success -> success.value();
      case Outcome.Refused<T> refused when refused.category() == Outcome.Category.AUTH ->
          throw refused(proof(), "token-refused", refused.message());
      case Outcome.Refused<T> refused when refused.category() == Outcome.Category.SCOPE ->
          throw refused(subject("/accessToken"), "scope-missing", refused.message());
      case Outcome.Refused<T> refused when refused.code().equals("server-refused") ->
          throw refused(subject("/server"), "server-refused", refused.message());
      case Outcome.Refused<T> refused when !refused.category().passing() ->
          throw refused(subject("/server"), "server-refused", "The server does not speak as " + network + " does.");
      default -> throw BusFailure.rejected(503, "network-unavailable", network + " cannot be asked at the moment.");
    };
  }

  private void checkToken() {
    var token = blankAsNull(ask.accessToken());
    boolean sendable = token != null && token.length() <= LONGEST_TOKEN && token.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    if (!sendable) {
      throw refused("/accessToken", "token-refused", "That is no access token.");
    }
    if (ask.expiresIn() != null && (ask.expiresIn() < 1 || ask.expiresIn() > Duration.ofDays(3_650).toSeconds())) {
      throw refused("/expiresIn", "out-of-range", "The lifetime must be between a second and ten years.");
    }
  }

  private void checkCredentials() {
    var name = connector.descriptor().name();
    if (form == null || ask.accessToken() != null) {
      throw refused("/credentials", "credentials-unknown",
          form == null ? name + " is not connected with credentials." : "Give credentials or tokens, not both.");
    }
    ask.credentials().keySet().stream()
        .filter(given -> form.fields().stream().noneMatch(field -> field.name().equals(given)))
        .findFirst().ifPresent(given -> {
          throw refused("/credentials", "credentials-unknown", name + " asks for nothing else than "
              + String.join(", ", form.fields().stream().map(CredentialsForm.Field::name).toList()) + ".");
        });
    var wrong = form.fields().stream().filter(field -> !credential(field).matches(field.pattern()))
        .map(field -> new Violation(pointer(field), "credential-malformed",
            credential(field).isEmpty() ? "This is needed." : "It looks like " + field.example() + ".")).toList();
    if (!wrong.isEmpty()) {
      throw BusFailure.rejected(422, "credential-malformed", wrong.getFirst().message(), wrong);
    }
  }

  private String credential(CredentialsForm.Field field) {
    var given = ask.credentials().get(field.name());
    return given == null ? "" : given;
  }

  private String proof() {
    return form == null ? "/accessToken" : pointer(form.proof());
  }

  private String subject(String otherwise) {
    return form == null ? otherwise : pointer(form.subject());
  }

  private static String pointer(CredentialsForm.Field field) {
    return "/credentials/" + field.name();
  }
}

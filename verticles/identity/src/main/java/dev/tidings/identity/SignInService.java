package dev.tidings.identity;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.IdentityProtocol.SignIn;
import dev.tidings.bus.IdentityProtocol.SignedIn;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import java.util.Optional;

/** Signing in with e-mail and password: the same answer, after the same work, whatever was wrong. */
final class SignInService {
  private static final int LONGEST_EMAIL = 254;

  private final Postgres postgres;
  private final PersonStore people;
  private final Passwords passwords;
  private final TryLimit tries;
  private final SessionService sessions;

  SignInService(
      Postgres postgres,
      PersonStore people,
      Passwords passwords,
      TryLimit tries,
      SessionService sessions) {
    this.postgres = postgres;
    this.people = people;
    this.passwords = passwords;
    this.tries = tries;
    this.sessions = sessions;
  }

  /** Begins a session. Fails 401 {@code sign-in-refused}, 429 {@code too-many-tries}, 503 {@code sessions-unavailable}. */
  Future<SignedIn> signIn(SignIn question, CallContext context) {
    if (question.email() == null || question.password() == null || question.email().length() > LONGEST_EMAIL) {
      return Future.failedFuture(refused());
    }
    String address = question.remoteAddress() == null ? "" : question.remoteAddress();
    return tries.count(question.email(), address)
        .compose(counted -> postgres.withoutWorkspace(tx -> people.find(tx, question.email())))
        .compose(found -> judge(question, found))
        .compose(signedIn -> tries.succeeded(question.email(), address).map(forgotten -> signedIn));
  }

  private Future<SignedIn> judge(SignIn question, Optional<PersonStore.Credentials> found) {
    return passwords
        .matches(question.password(), found.map(PersonStore.Credentials::passwordHash).orElse(null))
        .compose(matches -> matches && found.isPresent() ? begin(found.get()) : Future.failedFuture(refused()));
  }

  private Future<SignedIn> begin(PersonStore.Credentials credentials) {
    return postgres
        .withoutWorkspace(tx -> Memberships.of(tx, credentials.person()))
        .compose(places -> places.isEmpty()
            ? Future.failedFuture(refused())
            : sessions.begin(credentials.person(), places.getFirst()));
  }

  private static BusFailure refused() {
    return BusFailure.rejected(401, "sign-in-refused", "The e-mail or the password is not right.");
  }
}

package dev.tidings.identity;

import dev.tidings.bus.Address;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.IdentityProtocol;
import dev.tidings.bus.IdentityProtocol.Session;
import dev.tidings.bus.IdentityProtocol.SignIn;
import dev.tidings.bus.IdentityProtocol.SignedIn;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A node with the demo's people, asked over the bus as the web would. */
final class IdentityDesk implements AutoCloseable {
  static final String ADA = "ada@demo.tidings.dev";
  static final String BEN = "ben@demo.tidings.dev";

  final TestNode test;

  /** The Redis of tests outlives them: tries that are counted there must be this desk's own. */
  private final String here = UUID.randomUUID() + "/";

  IdentityDesk(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("identity.tries.email", "1000000");
    test = TestNode.create(all, IdentityCapability.ROLE);
    Await.result(new IdentityCapability().deploy(test.node()));
  }

  /** A password as it was announced at the first start. */
  String passwordOf(String email) {
    return test.node().announcements().stream()
        .filter(line -> line.contains(email))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }

  Future<SignedIn> signIn(String email, String password, String address) {
    return ask(IdentityProtocol.SIGN_IN, new SignIn(email, password, here + address), nobody());
  }

  SignedIn signedIn(String email) {
    return Await.result(signIn(email, passwordOf(email), "192.0.2.1"));
  }

  <Q, R> Future<R> ask(Address<Q, R> address, Q question, CallContext context) {
    return test.node().bus().request(address, question, context);
  }

  static CallContext as(Session session) {
    return new CallContext(session.principal(), UUID.randomUUID().toString(), null, null, null, null);
  }

  /** The web's context before it knows who asks. */
  static CallContext nobody() {
    return CallContext.system("web", new WorkspaceId(new UUID(0, 0)));
  }

  @Override
  public void close() {
    test.close();
  }
}

package dev.tidings.identity;

import dev.tidings.bus.ApiKeyId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Done;
import dev.tidings.bus.IdentityProtocol.ApiKeys;
import dev.tidings.bus.IdentityProtocol.AuthenticateKey;
import dev.tidings.bus.IdentityProtocol.CreateApiKey;
import dev.tidings.bus.IdentityProtocol.CreatedApiKey;
import dev.tidings.bus.IdentityProtocol.ListApiKeys;
import dev.tidings.bus.IdentityProtocol.RevokeApiKey;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys that partners' programs come with: {@code tdg_<prefix>_<secret>}. */
final class ApiKeyService {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeyService.class);
  private static final Pattern FORM = Pattern.compile("tdg_[a-z0-9]{8}_[a-z0-9]{52}");
  private static final int PREFIX_LETTERS = 8;
  private static final int SECRET_LETTERS = 52;
  private static final int LONGEST_NAME = 100;

  private final Node node;
  private final ApiKeyStore keys;
  private final WorkspaceStream stream;
  private final RightsNews news;

  ApiKeyService(Node node, ApiKeyStore keys, WorkspaceStream stream, RightsNews news) {
    this.node = node;
    this.keys = keys;
    this.stream = stream;
    this.news = news;
  }

  /** Whose key this is, with what it may do now. Fails 401 {@code key-refused}. */
  Future<Principal> authenticate(AuthenticateKey question, CallContext context) {
    if (question.key() == null || !FORM.matcher(question.key()).matches()) {
      return Future.failedFuture(refused());
    }
    byte[] hash = Secrets.sha256(question.key());
    return node.postgres()
        .withoutWorkspace(tx -> keys.workspaceOf(tx, hash))
        .map(found -> found.orElseThrow(ApiKeyService::refused))
        .compose(workspace -> node.postgres()
            .read(workspace, tx -> keys.use(tx, hash))
            .map(found -> found.orElseThrow(ApiKeyService::refused))
            .onSuccess(used -> touch(workspace, used))
            .map(used -> principal(workspace, used)));
  }

  private static Principal principal(WorkspaceId workspace, ApiKeyStore.Used used) {
    EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
    permissions.addAll(used.scopes());
    permissions.retainAll(used.role().permissions());
    return new Principal(
        used.id().toString(), workspace, used.role(), Principal.Kind.API_KEY, used.accountGroups(), permissions);
  }

  /** Nobody waits for this: it is told to people to the minute, and a lost minute is no harm. */
  private void touch(WorkspaceId workspace, ApiKeyStore.Used used) {
    if (used.touchIsDue()) {
      node.postgres()
          .write(workspace, tx -> keys.touch(tx, workspace, used.id()))
          .onFailure(failure -> LOG.warn("When key {} was last used could not be noted: {}", used.id(), failure.toString()));
    }
  }

  Future<ApiKeys> list(ListApiKeys question, CallContext context) {
    context.principal().require(Permission.WORKSPACE_MANAGE);
    return node.postgres().read(context.workspace(), tx -> keys.list(tx, context.workspace())).map(ApiKeys::new);
  }

  /**
   * Makes a key. Its secret is never stored, nor is the answer that carries it: a repeat makes another key. Fails 422 with
   * violations, 403 {@code person-required} for a key that would make a key.
   */
  Future<CreatedApiKey> create(CreateApiKey question, CallContext context) {
    Principal principal = context.principal();
    principal.require(Permission.WORKSPACE_MANAGE);
    if (principal.kind() != Principal.Kind.PERSON) {
      throw BusFailure.rejected(403, "person-required", "Only a signed-in person makes API keys.");
    }
    requireLegal(question, principal);
    UUID id = Identifiers.next();
    String prefix = Secrets.letters(PREFIX_LETTERS);
    String secret = "tdg_" + prefix + "_" + Secrets.letters(SECRET_LETTERS);
    JsonObject data = new JsonObject().put("key", id.toString())
        .put("scopes", new JsonArray(question.scopes().stream().map(Permission::name).sorted().toList()));
    return node.postgres()
        .write(context.workspace(), tx -> keys
            .add(tx, context.workspace(), id, question.name().strip(), prefix, Secrets.sha256(secret), question.scopes(),
                UUID.fromString(principal.actor()))
            .map(added -> added.orElseThrow(SessionService::ended))
            .compose(key -> stream.append(tx, context.workspace(), context, "api-key.created", data).map(key)))
        .map(key -> new CreatedApiKey(key, secret));
  }

  /** Ends a key at once. Fails 404. */
  Future<Done> revoke(RevokeApiKey question, CallContext context) {
    context.principal().require(Permission.WORKSPACE_MANAGE);
    ApiKeyId key = question.key();
    return node.commands()
        .run(context, Done.class, tx -> keys.revoke(tx, context.workspace(), key)
            .compose(revoked -> revoked
                ? stream.append(tx, context.workspace(), context, "api-key.revoked", new JsonObject().put("key", key.toString()))
                : Future.failedFuture(BusFailure.notFound("API key")))
            .map(appended -> new Done()))
        .onSuccess(done -> news.tellKey(context, key));
  }

  private static void requireLegal(CreateApiKey question, Principal principal) {
    List<Violation> violations = new ArrayList<>();
    if (question.name() == null || question.name().isBlank() || question.name().length() > LONGEST_NAME) {
      violations.add(new Violation("/name", "bad-name", "A name has 1 to " + LONGEST_NAME + " characters."));
    }
    Set<Permission> scopes = question.scopes() == null ? Set.of() : question.scopes();
    if (scopes.isEmpty() || scopes.contains(Permission.UNKNOWN)) {
      violations.add(new Violation("/scopes", "unknown-scope", "A key needs at least one scope, and only known ones."));
    } else if (!principal.permissions().containsAll(scopes)) {
      violations.add(new Violation("/scopes", "scope-not-held", "A key can have at most your own permissions."));
    }
    if (!violations.isEmpty()) {
      throw BusFailure.rejected(422, violations.getFirst().rule(), violations.getFirst().message(), violations);
    }
  }

  private static BusFailure refused() {
    return BusFailure.rejected(401, "key-refused", "There is no such API key, or it was revoked.");
  }
}

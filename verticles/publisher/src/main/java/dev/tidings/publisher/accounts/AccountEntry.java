package dev.tidings.publisher.accounts;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.AccountState;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.runtime.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** Enters an account that its network has vouched for; the same remote account again keeps its id and history. */
final class AccountEntry {
  /**
   * What is entered.
   *
   * @param server as it is stored of an account
   * @param group null for none, or to leave it as it is
   * @param roams whether the account of that id is the same at another server
   * @param grantor whose consent it is by ({@link Grantor}); null where that does not matter, or nobody knows
   */
  record Vouched(
      String network, String server, Profile profile, UUID group, TokenSeal.Pair tokens, TokenTerms terms,
      boolean roams, String grantor) {}

  private final AccountStore store;
  private final AccountNews news;
  private final TokenSeal seal;

  AccountEntry(AccountStore store, AccountNews news, TokenSeal seal) {
    this.store = store;
    this.news = news;
    this.seal = seal;
  }

  /** Within the caller's transaction. Fails 404 if the account is there, but in a group that the caller does not see. */
  Future<AccountId> enter(SqlConnection tx, Vouched vouched, CallContext context) {
    var workspace = context.workspace();
    return checkGroup(tx, vouched.group(), context)
        .compose(checked -> store.lock(tx, workspace, vouched.network(), vouched.server(), vouched.profile().remoteId(),
            vouched.roams()))
        .compose(known -> known.isPresent() ? again(tx, known.get(), vouched, context) : anew(tx, vouched, context))
        .compose(id -> store.putToken(tx, workspace, id, seal.seal(id, vouched.tokens()), vouched.terms(),
            vouched.grantor()).map(id));
  }

  private Future<AccountId> again(SqlConnection tx, StoredAccount account, Vouched vouched, CallContext context) {
    if (!context.principal().seesGroup(account.groupText())) {
      return Future.failedFuture(BusFailure.notFound("account"));
    }
    return store.reconnect(tx, account, vouched.server(), vouched.profile(), vouched.group())
        .compose(done -> news.tell(tx, context.workspace(), account.id(), account.version(), "account.reconnected",
            about(vouched.network(), AccountState.CONNECTED), context))
        .compose(told -> news.clearAlerts(tx, context.workspace(), account.id()))
        .map(account.id());
  }

  private Future<AccountId> anew(SqlConnection tx, Vouched vouched, CallContext context) {
    var id = new AccountId(Identifiers.next());
    return store.insert(tx, context.workspace(), id, vouched.network(), vouched.server(), vouched.profile(), vouched.group())
        .compose(done -> news.tell(tx, context.workspace(), id, 0, "account.connected",
            about(vouched.network(), AccountState.CONNECTED), context))
        .map(id);
  }

  Future<Void> checkGroup(SqlConnection tx, UUID group, CallContext context) {
    return group == null ? Future.succeededFuture() : store.groupExists(tx, context.workspace(), group)
        .compose(there -> there ? Future.<Void>succeededFuture()
            : Future.failedFuture(refused("/group", "unknown-group", "There is no such account group.")));
  }

  /** The group that the caller gave, if they may use it. Fails 422 {@code unknown-group}. */
  static UUID group(String text, CallContext context) {
    if (!context.principal().seesGroup(blankAsNull(text))) {
      throw refused("/group", "unknown-group", "Choose one of your account groups.");
    }
    try {
      return blankAsNull(text) == null ? null : UUID.fromString(text.trim());
    } catch (IllegalArgumentException e) {
      throw refused("/group", "unknown-group", "There is no such account group.");
    }
  }

  static JsonObject about(String network, AccountState state) {
    return new JsonObject().put("network", network).put("state", state.name());
  }

  static String blankAsNull(String text) {
    return text == null || text.isBlank() ? null : text.trim();
  }

  static BusFailure refused(String field, String rule, String message) {
    return BusFailure.rejected(422, rule, message, List.of(new Violation(field, rule, message)));
  }
}

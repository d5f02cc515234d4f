package dev.tidings.content;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.Principal;
import dev.tidings.bus.Violation;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The accounts and images that posts name, as far as content needs to know them. Read only: others write them. */
final class Accounts {
  /** An account's network, and the group that limits who sees it. */
  record Known(String network, String group) {}

  /**
   * Fails 422 with violations if the caller sees no such account, an account's network has no variant, or an image is
   * not stored here.
   */
  Future<Void> require(SqlConnection tx, Principal principal, PostContent content) {
    return find(tx, principal, content.accounts())
        .map(known -> {
          List<Violation> violations = new ArrayList<>();
          for (int index = 0; index < content.accounts().size(); index++) {
            judge(principal, content, index, known.get(content.accounts().get(index)), violations);
          }
          ContentRules.refuse(violations);
          return content;
        })
        .compose(checked -> requireImages(tx, principal, content));
  }

  private static void judge(
      Principal principal, PostContent content, int index, Known account, List<Violation> violations) {
    String field = "/content/accounts/" + index;
    if (account == null || !principal.seesGroup(account.group())) {
      violations.add(new Violation(field, "unknown-account", "There is no such account."));
    } else if (content.variant(account.network()) == null) {
      violations.add(new Violation(field, "variant-missing", "There is no wording for " + account.network() + "."));
    }
  }

  /** Fails 403 {@code account-out-of-reach} unless the caller sees every account that the post goes to. */
  Future<Void> requireReach(SqlConnection tx, Principal principal, PostContent content) {
    if (principal.accountGroups().isEmpty()) {
      return Future.succeededFuture();
    }
    return find(tx, principal, content.accounts()).map(known -> {
      if (known.values().stream().anyMatch(account -> !principal.seesGroup(account.group()))) {
        throw BusFailure.rejected(403, "account-out-of-reach", "The post also goes to accounts that are not yours to use.");
      }
      return null;
    });
  }

  private Future<Map<AccountId, Known>> find(SqlConnection tx, Principal principal, List<AccountId> accounts) {
    if (accounts.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    UUID[] ids = accounts.stream().map(AccountId::value).toArray(UUID[]::new);
    return tx.preparedQuery("select id, network, group_id from account where workspace_id = $1 and id = any($2)")
        .execute(Tuple.of(principal.workspace().value(), (Object) ids))
        .map(rows -> {
          Map<AccountId, Known> known = new HashMap<>();
          for (Row row : rows) {
            UUID group = row.getUUID("group_id");
            known.put(new AccountId(row.getUUID("id")),
                new Known(row.getString("network"), group == null ? null : group.toString()));
          }
          return known;
        });
  }

  /** The first connected account of each network that the caller sees: the one that an import goes to. */
  Future<Map<String, AccountId>> firstConnected(SqlConnection tx, Principal principal) {
    return tx.preparedQuery("select id, network, group_id from account where workspace_id = $1 and state = 'CONNECTED'"
            + " order by connected_at, id")
        .execute(Tuple.of(principal.workspace().value()))
        .map(rows -> {
          Map<String, AccountId> first = new LinkedHashMap<>();
          for (Row row : rows) {
            UUID group = row.getUUID("group_id");
            if (principal.seesGroup(group == null ? null : group.toString())) {
              first.putIfAbsent(row.getString("network"), new AccountId(row.getUUID("id")));
            }
          }
          return first;
        });
  }

  private Future<Void> requireImages(SqlConnection tx, Principal principal, PostContent content) {
    Set<UUID> images = content.variants().stream()
        .flatMap(variant -> variant.parts().stream())
        .flatMap(part -> part.media().stream())
        .map(Media::asset)
        .map(asset -> asset.value())
        .collect(Collectors.toSet());
    if (images.isEmpty()) {
      return Future.succeededFuture();
    }
    // Locked, so that none of them is deleted before the post that names it is committed.
    return tx.preparedQuery("select count(*)::int as stored from (select id from asset where workspace_id = $1"
            + " and id = any($2) order by id for key share) held")
        .execute(Tuple.of(principal.workspace().value(), (Object) images.toArray(UUID[]::new)))
        .map(rows -> {
          if (rows.iterator().next().getInteger("stored") < images.size()) {
            ContentRules.refuse(List.of(new Violation("/content/variants", "unknown-asset", "There is no such image.")));
          }
          return null;
        });
  }
}

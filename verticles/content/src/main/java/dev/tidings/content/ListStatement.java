package dev.tidings.content;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ContentProtocol.ListPosts;
import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.Principal;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Builds the one statement that a list of posts is read with: only the conditions that are asked for, and parameters. */
final class ListStatement {
  static final int MOST = 200;

  private final StringBuilder where = new StringBuilder("p.workspace_id = $1");
  private final List<Object> values = new ArrayList<>();
  private final int limit;

  private ListStatement(Principal principal, int limit) {
    this.limit = limit;
    values.add(principal.workspace().value());
    within(principal);
  }

  /** Posts, newest plan or change first. Fails 422 for a limit or cursor that is none. */
  static ListStatement of(ListPosts question, Principal principal) {
    ListStatement statement = new ListStatement(principal, requireLimit(question.limit()));
    statement.states(question.states());
    statement.from(question.from());
    statement.to(question.to());
    statement.search(question.search());
    statement.campaign(question.campaign());
    Cursor cursor = Cursor.of(question.cursor());
    if (cursor != null) {
      statement.add(" and (coalesce(p.scheduled_at, p.updated_at), p.id) < (%s, %s)",
          PostStore.timestamp(cursor.time()), cursor.id());
    }
    return statement;
  }

  /** Posts that wait for an approval, the longest waiting first. */
  static ListStatement ofTasks(int limit, String cursorText, Principal principal) {
    ListStatement statement = new ListStatement(principal, requireLimit(limit));
    statement.where.append(" and p.state = 'IN_REVIEW'");
    Cursor cursor = Cursor.of(cursorText);
    if (cursor != null) {
      statement.add(" and (p.submitted_at, p.id) > (%s, %s)", PostStore.timestamp(cursor.time()), cursor.id());
    }
    return statement;
  }

  static int requireLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw BusFailure.rejected(422, "bad-limit", "A page has 1 to " + MOST + " items.");
    }
    return limit;
  }

  /** What a member who is limited to account groups sees: posts to one of their accounts, and those without any yet. */
  static String visible(int parameter) {
    return " and (p.account_ids = '{}' or exists (select 1 from account v where v.workspace_id = p.workspace_id"
        + " and v.id = any(p.account_ids) and v.group_id = any($" + parameter + ")))";
  }

  static UUID[] groups(Principal principal) {
    return principal.accountGroups().stream().map(UUID::fromString).toArray(UUID[]::new);
  }

  private void within(Principal principal) {
    if (!principal.accountGroups().isEmpty()) {
      values.add(groups(principal));
      where.append(visible(values.size()));
    }
  }

  private void states(List<PostState> states) {
    if (states == null || states.isEmpty()) {
      where.append(" and p.state <> 'DELETED'");
      return;
    }
    if (!states.contains(PostState.DELETED)) {
      where.append(" and p.state <> 'DELETED'");
    }
    add(" and p.state = any(%s)", (Object) states.stream().map(PostState::name).toArray(String[]::new));
  }

  private void from(Instant from) {
    if (from != null) {
      add(" and p.scheduled_at >= %s", PostStore.timestamp(from));
    }
  }

  private void to(Instant to) {
    if (to != null) {
      add(" and p.scheduled_at < %s", PostStore.timestamp(to));
    }
  }

  private void search(String search) {
    if (search != null && !search.isBlank()) {
      add(" and p.search @@ websearch_to_tsquery('simple', %s)", search.replace("\0", ""));
    }
  }

  private void campaign(String campaign) {
    if (campaign != null) {
      add(" and p.campaign = %s", campaign.replace("\0", ""));
    }
  }

  private void add(String condition, Object... parameters) {
    Object[] places = new Object[parameters.length];
    for (int index = 0; index < parameters.length; index++) {
      values.add(parameters[index]);
      places[index] = "$" + values.size();
    }
    where.append(String.format(condition, places));
  }

  /** One page of posts and one row more, which tells that there is a next page. */
  String posts() {
    return page("coalesce(p.scheduled_at, p.updated_at)", "desc", "null::text[] as approvers, null::int as needed, null as writer");
  }

  /** The same for tasks, with what tells whether the member {@code actor} may decide them. */
  String tasks() {
    return page("p.submitted_at", "asc", """
        array(select x.approver from approval x where x.workspace_id = p.workspace_id and x.post_id = p.id
          and x.content_hash = p.content_hash and x.at >= p.submitted_at) as approvers,
        (select w.approvals from workspace w where w.id = p.workspace_id) as needed,
        coalesce((select k.created_by::text from api_key k
          where k.workspace_id = p.workspace_id and k.id::text = p.edited_by), p.edited_by, p.author) as writer""");
  }

  private String page(String order, String direction, String more) {
    return "select p.*, " + PostJson.DELIVERIES + " from (select " + PostJson.COLUMNS + ", " + order + " as place, " + more
        + " from post p where " + where + " order by " + order + " " + direction + ", p.id " + direction
        + " limit " + (limit + 1) + ") p order by p.place " + direction + ", p.id " + direction;
  }

  Tuple values() {
    return Tuple.tuple(values);
  }

  int limit() {
    return limit;
  }
}

package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A worker's plans are kept from its first use on, which on a new installation is before there is anything to count. */
@DisplayName("Plans made while the tables are empty look rows up by their keys")
class PlansTest {
  private static final Pattern INDEX = Pattern.compile("using (\\w+) on (\\w+)");

  private static TestDatabase database;
  private static TestNode node;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    node = TestNode.on(database, Map.of());
  }

  @AfterAll
  static void close() {
    node.close();
    database.close();
  }

  @Test
  @DisplayName("claiming goes along each account's lane")
  void claim() {
    var plan = plan(ClaimStatement.SQL);
    assertThat(indexes(plan, "delivery"))
        .isSubsetOf("delivery_lane", "delivery_due", "delivery_busy", "delivery_pkey").contains("delivery_lane", "delivery_pkey");
    assertThat(indexes(plan, "post")).containsOnly("post_pkey");
    assertThat(indexes(plan, "account")).containsOnly("account_pkey");
    assertThat(plan).doesNotContainPattern("Filter:.*account_id >=");
    assertThat(plan).doesNotContain("Seq Scan on delivery").doesNotContain("Seq Scan on post");
  }

  @Test
  @DisplayName("changes are made by key")
  void changes() {
    assertThat(indexes(plan(ChangeStatements.SETTLE), "delivery")).containsOnly("delivery_pkey");
    var begin = plan(ChangeStatements.BEGIN);
    assertThat(indexes(begin, "delivery")).contains("delivery_pkey").isSubsetOf("delivery_pkey", "delivery_one_sending", "delivery_busy");
    assertThat(indexes(begin, "account")).containsOnly("account_pkey");
  }

  private static String plan(String statement) {
    return Await.result(node.node().postgres().worker(tx -> tx.query("explain (generic_plan) " + statement).execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0))
            .collect(Collectors.joining("\n")))));
  }

  private static Set<String> indexes(String plan, String table) {
    var names = new TreeSet<String>();
    var found = INDEX.matcher(plan);
    while (found.find()) {
      if (found.group(2).equals(table)) {
        names.add(found.group(1));
      }
    }
    return names;
  }
}

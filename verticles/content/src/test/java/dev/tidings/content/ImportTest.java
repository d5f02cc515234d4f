package dev.tidings.content;

import static dev.tidings.content.ContentDesk.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.ImportPosts;
import dev.tidings.bus.ContentProtocol.Imported;
import dev.tidings.bus.ContentProtocol.ImportedRow;
import dev.tidings.bus.ContentProtocol.Post;
import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.Role;
import dev.tidings.bus.Violation;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.TestNode;
import dev.tidings.runtime.testing.TestStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImportTest {
  private static final String HEADER = "key,networks,text,scheduled_at,timezone,campaign\n";
  private static ContentDesk desk;

  @BeforeAll
  static void open() {
    desk = new ContentDesk(1);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static Imported imported(String csv, CallContext context) {
    return Await.result(desk.ask(ContentProtocol.IMPORT_POSTS, new ImportPosts(csv, true), context));
  }

  private static List<String> rules(ImportedRow row) {
    return row.violations().stream().map(Violation::rule).toList();
  }

  /** One row, alone in its file but for the header. */
  private static List<String> rulesOf(String row) {
    Imported imported = imported(HEADER + row + "\n", desk.ada);
    return rules(imported.rows().getFirst());
  }

  @Test
  void eachRowBecomesAPlannedPostOrIsToldItsRules() {
    assertThat(rulesOf("rule-1,myspace,Hi,,,")).containsExactly("unknown-network");
    assertThat(rulesOf("rule-2,,Hi,,,")).containsExactly("network-missing");
    assertThat(rulesOf("rule-3,x;x,Hi,,,")).containsExactly("network-repeated");
    assertThat(rulesOf("rule-4,x,Hi,tomorrow,UTC,")).containsExactly("bad-date");
    assertThat(rulesOf("rule-5,x,Hi,2027-06-01T25:00,UTC,")).containsExactly("bad-date");
    assertThat(rulesOf("rule-6,x,Hi,2027-05-05T10:00,Mars/Olympus,")).containsExactly("unknown-zone");
    assertThat(rulesOf("rule-7,x,Hi,2027-05-05T10:00,,")).containsExactly("zone-missing");
    assertThat(rulesOf("rule-8,x,Hi,2027-03-14T02:30,America/New_York,")).containsExactly("local-time-skipped");
    assertThat(rulesOf("rule-9,x,Hi,2027-11-07T01:30,America/New_York,")).containsExactly("local-time-doubled");
    assertThat(rulesOf("rule-10,x,Hi,2026-01-01T00:00,UTC,")).containsExactly("time-in-the-past");
    assertThat(rulesOf("rule-11,x,Hi,2199-01-01T00:00,UTC,")).containsExactly("too-far-ahead");
    assertThat(rulesOf("rule-12,x;mastodon," + "x".repeat(300) + ",,,")).containsExactly("text-too-long");
    assertThat(rulesOf("rule-13,x,,,,")).containsExactly("text-empty");
    assertThat(rulesOf("rule-14,x,Hi,,," + "c".repeat(101))).containsExactly("campaign-too-long");
    assertThat(rulesOf(",x,Hi,,,")).containsExactly("key-missing");
    assertThat(rulesOf("rule-16,x,Hi,,")).containsExactly("column-count");
    assertThat(rulesOf("rule-17,x;myspace,,tomorrow,UTC,")).containsExactly("unknown-network", "bad-date");
    assertThat(rulesOf("rule-18,x,Hi,,,")).isEmpty();
  }

  @Test
  void rowsAreJudgedByTheServersOfTheAccountsThatTheyGoTo() {
    String row = "server-1,x;mastodon," + "y".repeat(400) + ",,,";
    assertThat(rulesOf(row)).containsExactly("text-too-long");
    desk.serverTakes(5_000, desk.x, desk.mastodon);
    try {
      assertThat(rulesOf(row)).isEmpty();
    } finally {
      desk.serverTakes(280, desk.x, desk.mastodon);
    }
  }

  @Test
  void rowsKeepTheirLineNumbersAndTheirTextsExactly() {
    Imported imported = imported(HEADER
        + "line-1,x,\"Line one\nLine two\n\nLine four\",,,launch\n"
        + "line-2,x;mastodon,\"  she said \"\"hi\"\" \u202e👩🏽‍🚀 \",2027-12-31T23:59:30,Europe/Zurich,\n"
        + "line-1,x,again,,,\n", desk.ada);
    assertThat(imported.rows()).extracting(ImportedRow::line).containsExactly(2L, 6L, 7L);
    assertThat(imported.accepted()).isEqualTo(2);
    assertThat(rules(imported.rows().get(2))).containsExactly("key-repeated");
    Post first = desk.get(imported.rows().get(0).post());
    assertThat(first.content().variant("x").parts().getFirst().text()).isEqualTo("Line one\nLine two\n\nLine four");
    assertThat(first.campaign()).isEqualTo("launch");
    assertThat(first.state()).isEqualTo(PostState.SCHEDULED);
    assertThat(first.approvedHash()).isEqualTo(first.contentHash());
    Post second = desk.get(imported.rows().get(1).post());
    assertThat(second.content().variant("mastodon").parts().getFirst().text()).isEqualTo("  she said \"hi\" \u202e👩🏽‍🚀 ");
    assertThat(second.content().accounts()).containsExactly(desk.x, desk.mastodon);
    assertThat(second.scheduledAt()).isEqualTo("2027-12-31T22:59:30Z");
    assertThat(second.scheduledZone()).isEqualTo("Europe/Zurich");
    assertThat(desk.test.database().count("select count(*) from event where stream = 'post:" + second.id() + "'"))
        .isEqualTo(second.version()).isEqualTo(4);
  }

  @Test
  void whatWasImportedIsNotImportedAgain() {
    String csv = HEADER + "twice-1,x,One,,,\ntwice-2,x,Two,2027-05-05T10:00,UTC,\ntwice-3,myspace,Three,,,\n";
    Imported first = imported(csv, desk.ada);
    Imported second = imported(csv, desk.ada);
    assertThat(first.accepted()).isEqualTo(2);
    assertThat(second.accepted()).isZero();
    assertThat(second.alreadyImported()).isEqualTo(2);
    assertThat(second.refused()).isEqualTo(1);
    assertThat(second.rows().getFirst().post()).isEqualTo(first.rows().getFirst().post());
  }

  @Test
  void twoAtOnceBringEachRowInOnce() {
    String csv = HEADER + IntStream.range(0, 250)
        .mapToObj(number -> "race-" + number + ",x,Text " + number + ",,,\n").collect(Collectors.joining());
    var one = desk.ask(ContentProtocol.IMPORT_POSTS, new ImportPosts(csv, true), desk.ada);
    var other = desk.ask(ContentProtocol.IMPORT_POSTS, new ImportPosts(csv, true), desk.ada);
    assertThat(Await.result(one).accepted() + Await.result(other).accepted()).isEqualTo(250);
    assertThat(Await.result(one).rows()).allSatisfy(row -> assertThat(row.post()).isNotNull());
    assertThat(Await.result(other).rows()).allSatisfy(row -> assertThat(row.post()).isNotNull());
    assertThat(desk.test.database().count("select count(*) from post where import_key like 'race-%'")).isEqualTo(250);
  }

  @Test
  void whoMayNotApproveSendsForApproval() {
    CallContext editor = TestNode.as(desk.workspace, Role.EDITOR);
    Imported imported = imported(HEADER + "editor-1,x,Please approve,2027-05-05T10:00,UTC,\n", editor);
    Post post = desk.get(imported.rows().getFirst().post());
    assertThat(post.state()).isEqualTo(PostState.IN_REVIEW);
    assertThat(post.approvedHash()).isNull();
    assertThat(desk.approve(post, desk.ben).state()).isEqualTo(PostState.APPROVED);
  }

  @Test
  void aWorkspaceWithoutAccountsRefusesEachRow() {
    WorkspaceId empty = desk.test.workspace("Empty", 0);
    Imported imported = imported(HEADER + "empty-1,x,Hi,,,\n", TestNode.as(empty, Role.OWNER));
    assertThat(rules(imported.rows().getFirst())).containsExactly("no-account-connected");
  }

  @Test
  void whatIsNoCalendarIsRefusedWhole() {
    assertThat(code(desk.ask(ContentProtocol.IMPORT_POSTS, new ImportPosts("", true), desk.ada))).isEqualTo("bad-csv");
    assertThat(code(desk.ask(ContentProtocol.IMPORT_POSTS, new ImportPosts("a,b\n1,2\n", true), desk.ada))).isEqualTo("bad-header");
    assertThat(code(desk.ask(ContentProtocol.IMPORT_POSTS, new ImportPosts(HEADER + "k,x,\"closed\"more,,,\n", true), desk.ada)))
        .isEqualTo("bad-csv");
    assertThat(code(desk.ask(ContentProtocol.IMPORT_POSTS, new ImportPosts(HEADER + "k,x,t,,,\n".repeat(10_001), true), desk.ada)))
        .isEqualTo("too-many-rows");
  }

  @Test
  void aRepeatedRequestIsAnsweredAsTheFirstTime() {
    CallContext keyed = new CallContext(desk.ada.principal(), UUID.randomUUID().toString(), null, null, null,
        new CallContext.IdempotencyKey("import-1", "hash-1"));
    Imported first = imported(HEADER + "keyed-1,x,Hi,,,\n", keyed);
    assertThat(imported(HEADER + "keyed-1,x,Hi,,,\n", keyed)).isEqualTo(first);
  }

  @Test
  void aRealCalendarOfTwoThousandRowsIsPlannedRowByRow() throws IOException {
    String named = System.getenv("TIDINGS_CALENDAR");
    Path calendar = named == null ? TestStores.root().resolve("../shared/data/posts.csv") : Path.of(named);
    assumeThat(calendar).as("no content calendar to try at %s: skipped", calendar).exists();
    WorkspaceId workspace = desk.test.workspace("Calendar", 1);
    desk.account(workspace, "x", null);
    desk.account(workspace, "mastodon", null);
    Imported imported = imported(Files.readString(calendar), TestNode.as(workspace, Role.OWNER));
    assertThat(imported.rows()).hasSize(imported.accepted() + imported.refused());
    assertThat(imported.accepted()).isPositive();
    assertThat(imported.rows().stream().flatMap(row -> rules(row).stream()).collect(Collectors.toSet())).contains(
        "unknown-network", "bad-date", "unknown-zone", "local-time-skipped", "local-time-doubled", "time-in-the-past",
        "key-repeated", "text-too-long", "text-empty");
    assertThat(desk.test.database().count("select count(*) from post where workspace_id = '" + workspace
        + "' and state = 'SCHEDULED'")).isEqualTo(imported.accepted());
  }
}

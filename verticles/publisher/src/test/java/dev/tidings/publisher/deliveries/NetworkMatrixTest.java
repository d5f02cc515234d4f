package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.ServedFiles;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every network, every request that a post of it takes, every fault: in the end the post stands exactly once, or a person is
 * told clearly why not. The table is printed.
 */
@DisplayName("Over all networks, steps and faults, a post goes out exactly once or a person is told")
class NetworkMatrixTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  /** What is planned and counted waits for the sandbox and the database most of the time. */
  private static final int AT_ONCE = 4;
  /** Name and what is to be said with it. */
  private static final Map<String, Map<String, Object>> FAULTS = new LinkedHashMap<>();

  static {
    FAULTS.put("reset-before", Map.of());
    FAULTS.put("reset-after", Map.of());
    FAULTS.put("timeout-before", Map.of());
    FAULTS.put("timeout-after", Map.of());
    FAULTS.put("error-before", Map.of("status", 503));
    FAULTS.put("error-after", Map.of("status", 500));
    FAULTS.put("rate-limited", Map.of("resetSeconds", 1));
    FAULTS.put("rate-limited-bare", Map.of());
    FAULTS.put("token-expired", Map.of());
    FAULTS.put("duplicate", Map.of());
    FAULTS.put("slow-media", Map.of("millis", 1_500));
  }

  /** Whose answer does not come. */
  private static final Set<String> LOST = Set.of("reset-before", "reset-after", "timeout-before", "timeout-after",
      "error-before", "error-after", "hold-before", "hold-after");

  /** Posts whose id is in the answer to what begins them, and nowhere else. */
  private static final Set<String> NAMED_BY_THEIR_ANSWER = Set.of(
      "tiktok photos", "tiktok photo draft", "tiktok fetched video", "tiktok fetched draft");

  @TempDir
  private static Path data;

  /** Where networks fetch files that they are not sent. */
  private static final ServedFiles WEB = new ServedFiles();

  private static SandboxProcess sandbox;
  private static Newsroom newsroom;
  private static WorkspaceId workspace;
  private static Specimen.Files files;
  private static final Map<String, String> SWITCHED = new HashMap<>();
  private static PublisherProcess publisher;
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** One post that meets one fault at one of its requests. */
  private record Cell(Specimen specimen, int request, String fault, AccountId account, String text) {
    String row() {
      return specimen + ", request " + (request + 1);
    }
  }

  @BeforeAll
  static void open() {
    sandbox = SandboxProcess.start(data, "-XX:TieredStopAtLevel=1");
    newsroom = new Newsroom(TestDatabase.create(), sandbox);
    planningNeedNotLast();
    workspace = newsroom.workspace();
    files = newsroom.files(workspace);
    files.serve(WEB, workspace);
  }

  /** What the test itself writes is lost only with the database, which stays up; what publishers write is as durable as ever. */
  private static void planningNeedNotLast() {
    newsroom.database.execute("set synchronous_commit = off");
  }

  @AfterAll
  static void close() {
    publisher.close();
    newsroom.close();
    sandbox.close();
    WEB.close();
  }

  private static Map<String, String> settings() {
    var settings = new HashMap<>(newsroom.settings());
    settings.putAll(SWITCHED);
    settings.put("publisher.lookups", "4");
    settings.put("publisher.request-timeout", "2500ms");
    settings.put("publisher.lease", "6s");
    settings.put("public.url", WEB.url());
    for (var network : Connectors.networks()) {
      var client = sandbox.control().account(network, "client");
      if (client.getString("clientId") != null) {
        settings.put("network." + network + ".client.id", client.getString("clientId"));
        settings.put("network." + network + ".client.secret", client.getString("clientSecret"));
      }
    }
    return settings;
  }

  /** For requests that must not time out, however busy the machine is. */
  private static Map<String, String> patient() {
    var settings = settings();
    settings.put("publisher.request-timeout", "12s");
    settings.put("publisher.lease", "25s");
    return settings;
  }

  @Test
  @DisplayName("each fault at each request, and the process killed at each; counted at once, and 30 s after")
  void matrix() {
    var table = new Table(List.copyOf(FAULTS.keySet()));
    var cells = new ArrayList<>(meetFaults(Specimen.ALL, table));
    SWITCHED.put("network.tiktok.fetches-media", "true");
    cells.addAll(meetFaults(Specimen.FETCHED, table));
    System.out.println(table);
    assertThat(table.wrong()).isEmpty();
    proveLater(cells, table);
  }

  private static List<Cell> meetFaults(List<Specimen> specimens, Table table) {
    sandbox.control().clearFaults();
    restart(patient());
    var requests = healthyRequests(specimens);
    restart(settings());
    var cells = new ArrayList<>(plan(requests, FAULTS));
    prove(cells, table);
    var killed = killed(requests);
    prove(killed, table);
    cells.addAll(killed);
    return cells;
  }

  /** How many requests each specimen takes when nothing goes wrong. */
  private static Map<Specimen, Integer> healthyRequests(List<Specimen> specimens) {
    var cells = new ArrayList<Cell>();
    for (var specimen : specimens) {
      cells.add(plan(specimen, 0, "none", Map.of()));
    }
    awaitSettled();
    var requests = new LinkedHashMap<Specimen, Integer>();
    var seen = sandbox.control().requests(0);
    cells.forEach(cell -> {
      assertThat(verdict(cell)).as(cell.specimen().toString()).isEqualTo("1");
      var remote = newsroom.text("select remote_id from account where id = '" + cell.account() + "'").getFirst();
      requests.put(cell.specimen(),
          (int) seen.stream().filter(each -> each.getString("account") != null && remote.endsWith(each.getString("account"))).count()
              - cell.specimen().preparations());
    });
    return requests;
  }

  /** Holds a request of each, before and after it is accepted, kills the process over all of them, and starts another. */
  private static List<Cell> killed(Map<Specimen, Integer> requests) {
    sandbox.control().clearFaults();
    restart(patient());
    var cells = plan(requests, Map.of("hold-before", Map.of(), "hold-after", Map.of()));
    Await.until("every request is held, or its post is out", PATIENCE, () -> underWay(cells), List::isEmpty);
    publisher.kill();
    sandbox.control().dropAll();
    newsroom.leasesRunOut();
    publisher = PublisherProcess.launch(settings()).awaitReady();
    return cells;
  }

  /** The accounts of those of which no request is held, and which are not out. */
  private static List<String> underWay(List<Cell> cells) {
    var held = sandbox.control().parked().stream().map(each -> each.getString("account"))
        .filter(Objects::nonNull).toList();
    return newsroom.text("select remote_id from account a where id in (" + accounts(cells) + ") and not exists (select 1 from"
            + " delivery d where d.account_id = a.id and d.state = 'PUBLISHED')").stream()
        .filter(remote -> held.stream().noneMatch(remote::endsWith)).toList();
  }

  private static void restart(Map<String, String> settings) {
    if (publisher != null) {
      publisher.kill();
    }
    publisher = PublisherProcess.launch(settings).awaitReady();
  }

  /** A cell for each request of each specimen, and each fault. */
  private static List<Cell> plan(Map<Specimen, Integer> requests, Map<String, Map<String, Object>> faults) {
    var plans = new ArrayList<Supplier<Cell>>();
    requests.forEach((specimen, count) -> faults.forEach((fault, details) ->
        IntStream.range(0, count).forEach(request -> plans.add(() -> plan(specimen, request, fault, details)))));
    return atOnce(plans, Supplier::get);
  }

  /** Some beside each other; what comes of each, in order. */
  private static <T, R> List<R> atOnce(List<T> items, Function<T, R> work) {
    try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
      var started = items.stream().map(item -> CompletableFuture.supplyAsync(() -> work.apply(item), workers)).toList();
      return started.stream().map(CompletableFuture::join).toList();
    }
  }

  private static Cell plan(Specimen specimen, int request, String fault, Map<String, Object> details) {
    var account = specimen.account(newsroom, workspace);
    var text = "Specimen " + NUMBERS.incrementAndGet() + " says";
    var cell = new Cell(specimen, request, fault, account, text);
    var variant = specimen.referring(text, files, each -> each.make(newsroom, account));
    if (!fault.equals("none")) {
      var json = new JsonObject().put("network", specimen.network()).put("account", newsroom.handle(account)).put("kind", fault)
          .put("operations", new JsonArray().add("any")).put("skip", request).put("count", 1);
      details.forEach(json::put);
      sandbox.control().fault(json);
    }
    newsroom.planVariant(workspace, account, variant);
    return cell;
  }

  private static void prove(List<Cell> cells, Table table) {
    awaitSettled();
    var verdicts = atOnce(cells, NetworkMatrixTest::verdict);
    for (int index = 0; index < cells.size(); index++) {
      var cell = cells.get(index);
      var verdict = verdicts.get(index);
      table.put(cell.row(), cell.fault(), verdict);
      if (!allowed(cell).contains(verdict)) {
        table.wrong(cell.row() + ", " + cell.fault() + ": " + verdict + ": " + describe(cell));
      }
    }
  }

  /** With the process that took over still at work, all is as it was. */
  private static void proveLater(List<Cell> cells, Table before) {
    CountedAgain.awaitLater(Instant.now());
    assertThat(publisher.alive()).as(publisher.said()).isTrue();
    newsroom.awaitLookedForWork();
    var after = new Table(List.copyOf(FAULTS.keySet()));
    prove(cells, after);
    assertThat(after.wrong()).isEmpty();
    assertThat(after.toString()).isEqualTo(before.toString());
  }

  /** Waits until all that was ever planned is out, or refused, or waits for a person. */
  private static void awaitSettled() {
    Await.until("all are out, refused or wait for a person", PATIENCE,
        () -> newsroom.text("select state || ' ' || coalesce(reason, '') || ' ' || account_id from delivery"
            + " where state not in ('PUBLISHED', 'REJECTED', 'NEEDS_RECONNECT', 'IN_DOUBT')"
            + " or state = 'IN_DOUBT' and next_at is not null"
            + " union all select 'unplanned' where (select count(*) from delivery) < (select count(*) from post)"),
        List::isEmpty);
  }

  private static String accounts(List<Cell> cells) {
    return "'" + String.join("','", cells.stream().map(cell -> cell.account().toString()).toList()) + "'";
  }

  /**
   * {@code 1}: it stands once. {@code ?}: a person decides, and it stands once at most. {@code R}: refused and said so, and not
   * there. {@code C}: the account must be connected again, and it is not there. Anything else is wrong.
   */
  private static String verdict(Cell cell) {
    var remote = newsroom.text("select remote_id from account where id = '" + cell.account() + "'").getFirst();
    var texts = sandbox.control().posts(cell.specimen().network(), cell.specimen().shown(cell.text(), files)).stream()
        .filter(post -> remote.endsWith(post.getString("account"))).map(post -> post.getString("text")).toList();
    int posts = texts.size();
    int whole = cell.specimen().posts(files);
    var state = state(cell);
    if (new HashSet<>(texts).size() < posts) {
      return "TWICE";
    }
    return switch (state.split(" ")[0]) {
      case "PUBLISHED" -> posts == whole ? "1" : "LOST";
      case "IN_DOUBT" -> state.contains(" ") ? "?" : "SILENT";
      case "REJECTED" -> posts < whole && state.contains(" ") ? "R" : "WRONG";
      case "NEEDS_RECONNECT" -> posts < whole ? "C" : "WRONG";
      default -> "WRONG";
    };
  }

  /**
   * The verdicts that a cell may have. A person is asked only where nobody could find out: a bot does not see what stands in
   * its channel, and what TikTok fetches is known by a name that was in the lost answer. An account must be connected again only
   * if its access cannot be renewed. Nothing is refused but what the network calls a duplicate.
   */
  private static String allowed(Cell cell) {
    boolean blind = cell.specimen().network().equals("telegram");
    if (LOST.contains(cell.fault())) {
      boolean unnamed = NAMED_BY_THEIR_ANSWER.contains(cell.specimen().toString()) && cell.request() == beginning(cell);
      return blind || unnamed ? "1?" : "1";
    }
    return switch (cell.fault()) {
      case "token-expired" -> newsroom.database.count("select count(*) from account_token where refresh_at is not null and"
          + " account_id = '" + cell.account() + "'") > 0 ? "1" : "1C";
      case "duplicate" -> blind ? "1?" : "1R";
      default -> "1";
    };
  }

  /**
   * What is fetched is begun after a question, which no fault strikes that comes after something was accepted; a draft at
   * once.
   */
  private static int beginning(Cell cell) {
    return cell.fault().endsWith("-after") || cell.specimen().kind().endsWith("draft") ? 0 : 1;
  }

  private static String state(Cell cell) {
    return newsroom.text("select trim(state || ' ' || coalesce(explanation, '')) from delivery where account_id = '"
        + cell.account() + "'").getFirst();
  }

  private static String describe(Cell cell) {
    return state(cell) + "; posts: " + newsroom.posted(cell.specimen().network(), cell.text()) + "; "
        + newsroom.events(cell.account());
  }

  /** What became of each cell, as it is printed. */
  private static final class Table {
    /** What a request that is held when the process is killed stands for. */
    private static final Map<String, String> SHOWN = Map.of("hold-before", "killed-before", "hold-after", "witness-lost");
    private final List<String> columns;
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    Table(List<String> faults) {
      columns = new ArrayList<>(faults);
      columns.addAll(List.of("hold-before", "hold-after"));
    }

    void put(String row, String column, String verdict) {
      rows.computeIfAbsent(row, name -> new HashMap<>()).put(column, verdict);
    }

    void wrong(String description) {
      wrong.add(description);
    }

    List<String> wrong() {
      return wrong;
    }

    @Override
    public String toString() {
      var text = new StringBuilder("\nEvery network, request and fault (1: out once, ?: a person decides, R: refused and said so,"
          + " C: must be connected again)\nkilled-before: kill -9 before the network accepts; witness-lost: kill -9 after it"
          + " accepted and before what it answered is committed\n");
      text.append(" ".repeat(40));
      columns.forEach(column -> text.append(" %-17s".formatted(SHOWN.getOrDefault(column, column))));
      rows.forEach((row, cells) -> {
        text.append("\n%-40s".formatted(row));
        columns.forEach(column -> text.append(" %-17s".formatted(cells.getOrDefault(column, ""))));
      });
      return text.append('\n').toString();
    }
  }
}

package dev.tidings.publisher.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.testing.Await;
import dev.tidings.runtime.testing.ServedFiles;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.runtime.testing.TestStores;
import dev.tidings.sandbox.SandboxProcess;
import dev.tidings.stores.LocalStores;
import dev.tidings.stores.StoresSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posts of every kind went out after the backup was taken, which knows nothing of what they left. */
@DisplayName("After a restore no post of any kind goes out twice, even where nothing is known of it any more")
class RestoredKindsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir
  private static Path data;

  private static final ServedFiles WEB = new ServedFiles();
  private static SandboxProcess sandbox;
  private static LocalStores otherServer;
  private static Newsroom before;
  private static Newsroom after;

  @BeforeAll
  static void start() throws IOException {
    sandbox = SharedSandbox.asNew();
    otherServer = LocalStores.start(StoresSettings.of(data.resolve("stores"), freePort(), freePort())
        .withBinaries(TestStores.directory().resolve("binaries")));
    before = new Newsroom(TestDatabase.create(), sandbox);
    after = new Newsroom(TestDatabase.create(otherServer.connection()), sandbox);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    before.close();
    after.close();
    otherServer.close();
    WEB.close();
  }

  @Test
  @DisplayName("it is found again, or a person is asked")
  void everyKind() {
    var workspace = before.workspace();
    var files = before.files(workspace);
    files.serve(WEB, workspace);
    var settings = Map.of("public.url", WEB.url(), "publisher.lookups", "3",
        "publisher.request-timeout", "8s", "publisher.lease", "20s");
    var first = before.publisher(settings);
    before.database.execute("insert into platform_pause (reason) values ('the backup is being taken')");
    var planned = new LinkedHashMap<AccountId, Specimen>();
    Stream.concat(Specimen.ALL.stream(), more()).forEach(specimen -> {
      var account = specimen.account(before, workspace);
      before.planVariant(workspace, account, specimen.wording().apply("Kind " + planned.size(), files));
      planned.put(account, specimen);
    });
    planned.keySet().forEach(account -> before.awaitAccount(account, "SCHEDULED"));
    var backup = Backup.of(before.database);
    before.database.execute("delete from platform_pause");
    before.awaitAll("PUBLISHED", planned.size());
    first.kill();

    backup.restoreInto(after.database);
    after.database.execute("delete from platform_pause");
    try (var second = after.publisher(settings)) {
      Await.until("each is found, or waits for a person", PATIENCE, after::describe, seen -> after.database.count(
          "select count(*) from delivery where not (state = 'PUBLISHED' or state = 'IN_DOUBT' and next_at is null)") == 0);
    }
    var wrong = new ArrayList<String>();
    var verdicts = new LinkedHashMap<String, String>();
    planned.forEach((account, specimen) -> {
      var remote = after.text("select remote_id from account where id = '" + account + "'").getFirst();
      var seen = sandbox.control().posts(specimen.network(), "").stream()
          .filter(each -> remote.endsWith(each.getString("account"))).count();
      verdicts.put(specimen.toString(), after.text(
          "select state from delivery where account_id = '" + account + "'").getFirst());
      if (seen != specimen.posts(files)) {
        wrong.add(specimen + " stands " + seen + " times; " + after.events(account));
      }
    });
    assertThat(wrong).isEmpty();
    assertThat(verdicts).as("what says what it is, is found without a person")
        .containsEntry("bluesky video", "PUBLISHED").containsEntry("bluesky thread", "PUBLISHED")
        .containsEntry("x video", "PUBLISHED").containsEntry("x poll", "PUBLISHED")
        .containsEntry("mastodon video", "PUBLISHED").containsEntry("mastodon poll", "PUBLISHED")
        .containsEntry("youtube video", "PUBLISHED").containsEntry("instagram carousel", "PUBLISHED")
        .containsEntry("linkedin poll", "PUBLISHED").containsEntry("facebook text", "PUBLISHED")
        .as("what says nothing is for a person")
        .containsEntry("bluesky wordless", "IN_DOUBT").containsEntry("x wordless", "IN_DOUBT")
        .containsEntry("mastodon wordless", "IN_DOUBT").containsEntry("facebook story", "IN_DOUBT");
  }

  /** Kinds besides {@link Specimen#ALL}: without words, and with other files. */
  private static Stream<Specimen> more() {
    return Stream.of(
        of("bluesky", "video", Map.of(), files -> List.of(files.film())),
        of("instagram", "carousel", Map.of(), files -> List.of(files.image(), files.other())),
        wordless("instagram", "story", Map.of("format", "story")), wordless("facebook", "story", Map.of("format", "story")),
        wordless("bluesky", "wordless", Map.of()), wordless("x", "wordless", Map.of()),
        wordless("mastodon", "wordless", Map.of()), wordless("facebook", "wordless", Map.of()));
  }

  private static Specimen wordless(String network, String kind, Map<String, Object> options) {
    return new Specimen(network, kind,
        (text, files) -> new Variant(network, List.of(new Part("", List.of(files.image()))), options));
  }

  private static Specimen of(String network, String kind, Map<String, Object> options, Showing files) {
    return new Specimen(network, kind,
        (text, all) -> new Variant(network, List.of(new Part(text, files.of(all))), options));
  }

  @FunctionalInterface
  private interface Showing {
    List<Media> of(Specimen.Files files);
  }
}

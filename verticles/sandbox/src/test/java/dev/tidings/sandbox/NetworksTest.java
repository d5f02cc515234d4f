package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Networks are found by their folders, and what they share names none of them. */
class NetworksTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/tidings/sandbox");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|^\\s*//[^\n]*$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\n])*)\"");
  private static final ObjectMapper FILE =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).registerModule(StoredNetworks.module());

  @Test
  void everyNetworkIsFoundInTheFolderOfItsId() {
    assertThat(Networks.all()).extracting(Network::id)
        .contains("bluesky", "facebook", "instagram", "linkedin", "mastodon", "telegram", "tiktok", "x", "youtube")
        .isSorted().doesNotHaveDuplicates();
    assertThat(Networks.all()).allSatisfy(network -> {
      assertThat(network.getClass().getPackageName()).isEqualTo("dev.tidings.sandbox." + network.id());
      assertThat(Networks.of(network.id())).containsSame(network);
      assertThat(network.allowances()).extracting(Allowance::id).isNotEmpty().doesNotHaveDuplicates();
      assertThat(network.traits().profilePath()).startsWith("/" + network.id() + "/");
      assertThat(network.traits().postPath()).startsWith("/" + network.id() + "/");
    });
    assertThat(Networks.of("harbour")).isEmpty();
  }

  @Test
  void nothingSharedNamesANetwork() throws IOException {
    List<String> named = new ArrayList<>();
    List<Path> shared = files(SOURCES);
    for (Path file : shared) {
      String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
      for (Network network : Networks.all()) {
        boolean known = code.contains("dev.tidings.sandbox." + network.id() + ".");
        if (known || LITERAL.matcher(code).results().map(MatchResult::group).anyMatch(literal -> speaksOf(literal, network))) {
          named.add(file.getFileName() + " names " + network.id());
        }
      }
    }

    assertThat(shared).as("the files looked at").hasSizeGreaterThan(50);
    assertThat(named).isEmpty();
  }

  @Test
  void networksKnowNoOtherNetwork() throws IOException {
    List<String> known = new ArrayList<>();
    for (Network network : Networks.all()) {
      for (Path file : files(SOURCES.resolve(network.id()))) {
        String code = Files.readString(file);
        Networks.all().stream().filter(other -> other != network && code.contains("dev.tidings.sandbox." + other.id() + "."))
            .forEach(other -> known.add(file.getFileName() + " knows " + other.id()));
      }
    }

    assertThat(known).isEmpty();
  }

  @Test
  void recordsKeptBeforeAreReadAndNewOnesAreWrittenAlike() throws IOException {
    Network network = Networks.of("linkedin").orElseThrow();
    Account account = new Account("7", network, "harbour", "Harbour", Map.of("posts", new Budget(3, 60)), 5);
    String kept = "{\"id\":\"7\",\"network\":\"LINKEDIN\",\"handle\":\"harbour\",\"displayName\":\"Harbour\","
        + "\"budgets\":{\"posts\":{\"limit\":3,\"windowSeconds\":60}},\"createdAtMillis\":5}";

    assertThat(FILE.readValue(kept, Account.class)).isEqualTo(account);
    assertThat(FILE.readTree(FILE.writeValueAsString(account)).get("network").textValue()).isEqualTo("LINKEDIN");
    assertThatThrownBy(() -> FILE.readValue(kept.replace("LINKEDIN", "HARBOUR"), Account.class))
        .isInstanceOf(JsonMappingException.class).hasMessageContaining("no network of this name is played here");
  }

  /** A one-letter id stands in many a string; there only whole words between slashes count. */
  private static boolean speaksOf(String literal, Network network) {
    String text = literal.substring(1, literal.length() - 1).toLowerCase(Locale.ROOT);
    return ("/" + text + "/").contains("/" + network.id() + "/") || network.id().length() > 1 && text.contains(network.id());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}

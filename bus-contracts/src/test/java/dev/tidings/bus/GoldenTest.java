package dev.tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Freezes what travels. A golden file that no longer fits means that running nodes of another version would not
 * understand each other: add optional fields only, or make a v2 address. {@code -Dgolden.write=true} writes new files.
 */
class GoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicTest> everyMessageKeepsItsForm() {
    return Protocols.messages().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> keepsItsForm(each.getKey(), each.getValue())));
  }

  private static void keepsItsForm(String name, Class<?> message) throws IOException {
    var json = BusJson.toJson(Samples.of(message));
    var golden = golden(name, json);
    assertThat(json.fieldNames()).as("keys").containsExactlyInAnyOrderElementsOf(golden.fieldNames());
    assertThat(json.fieldNames()).as("number of keys").hasSize(message.getRecordComponents().length);
    assertThat(json).isEqualTo(golden);
    assertThat(BusJson.toJson(BusJson.fromJson(golden, message))).as("round trip").isEqualTo(golden);
    var fromTheFuture = golden.copy().put("aFieldOfALaterVersion", new JsonObject().put("x", 1));
    assertThat(BusJson.toJson(BusJson.fromJson(fromTheFuture, message))).as("unknown field").isEqualTo(golden);
  }

  private static JsonObject golden(String name, JsonObject json) throws IOException {
    var file = GOLDEN.resolve(name + ".json");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, json.encodePrettily() + "\n");
    }
    assertThat(file).as("a golden file; write it with -Dgolden.write=true and read it").exists();
    return new JsonObject(Files.readString(file));
  }

  @TestFactory
  Stream<DynamicTest> noGoldenFileIsLeftBehind() throws IOException {
    try (var files = Files.list(GOLDEN)) {
      return files.map(file -> file.getFileName().toString().replace(".json", "")).toList().stream()
          .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(Protocols.messages()).containsKey(name)));
    }
  }
}

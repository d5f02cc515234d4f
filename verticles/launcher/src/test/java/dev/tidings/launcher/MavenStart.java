package dev.tidings.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The last step of plain {@code mvn}: Maven itself starts what was staged, as the launcher's pom says. In a project of its
 * own that holds nothing else, since the build around this test holds the real one.
 */
final class MavenStart {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final String PROJECT = """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>dev.tidings</groupId><artifactId>tidings-parent</artifactId><version>0.1.0-SNAPSHOT</version>
          <relativePath>%s</relativePath>
        </parent>
        <artifactId>start</artifactId>
        <packaging>pom</packaging>
        <properties><stage>%s</stage></properties>
        <build><plugins>%s</plugins></build>
      </project>
      """;

  private MavenStart() {}

  /** The command that starts a node in a folder with these flags. */
  static List<String> command(Path folder, Map<String, String> flags) {
    try {
      var parent = folder.toRealPath().relativize(ROOT.toRealPath().resolve("pom.xml"));
      var project = folder.resolve("pom.xml");
      Files.writeString(project, PROJECT.formatted(parent, newestStage(), starting()));
      var command = new ArrayList<>(List.of("mvn", "-B", "-q", "-f", project.toString(), "pre-site"));
      flags.forEach((key, value) -> command.add("-D" + key + "=" + value));
      return command;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plugin of the launcher's pom that starts the platform. */
  private static String starting() throws IOException {
    var pom = Files.readString(Path.of("pom.xml"));
    int name = pom.indexOf("<artifactId>exec-maven-plugin</artifactId>");
    return pom.substring(pom.lastIndexOf("<plugin>", name), pom.indexOf("</plugin>", name) + "</plugin>".length());
  }

  private static Path newestStage() throws IOException {
    try (var stages = Files.list(Path.of("target/stage"))) {
      return stages.max(Comparator.comparing(stage -> stage.resolve("arguments").toFile().lastModified()))
          .orElseThrow().toAbsolutePath();
    }
  }
}

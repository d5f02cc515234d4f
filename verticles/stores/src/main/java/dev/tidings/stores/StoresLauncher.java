package dev.tidings.stores;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Starts the stores' process: a small JVM in a session of its own, so that Ctrl-C in a terminal does not reach it. */
final class StoresLauncher {
  private static final List<String> SMALL =
      List.of(
          "-Xms8m", "-Xmx48m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=16m", "-XX:-UsePerfData");

  private StoresLauncher() {}

  static Process launch(StoresSettings settings) {
    var files = new StoresFiles(settings.dataDirectory());
    try {
      keepLastLogs(files);
      Files.deleteIfExists(files.status());
      return new ProcessBuilder(command(settings))
          .directory(settings.dataDirectory().toFile())
          .redirectErrorStream(true)
          .redirectInput(new File("/dev/null"))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log("stores").toFile()))
          .start();
    } catch (IOException | URISyntaxException e) {
      throw new StoresFailure("The process for the embedded stores cannot be started: " + e.getMessage() + ".", e);
    }
  }

  private static List<String> command(StoresSettings settings) throws URISyntaxException {
    List<String> command = new ArrayList<>();
    Ending.program("setsid").ifPresent(found -> command.add(found.toString()));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SMALL);
    Path code = Path.of(StoresMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    command.addAll(List.of("-cp", code.toString(), StoresMain.class.getName()));
    command.addAll(
        List.of(
            settings.dataDirectory().toString(),
            Integer.toString(settings.postgresPort()),
            Integer.toString(settings.redisPort()),
            Integer.toString(settings.kafkaPort()),
            settings.binaries().toString(),
            Long.toString(settings.startTimeout().toSeconds())));
    return command;
  }

  private static void keepLastLogs(StoresFiles files) throws IOException {
    for (String name : List.of("stores", "postgres", "redis", "kafka")) {
      if (Files.exists(files.log(name))) {
        Files.move(files.log(name), files.log(name + ".last"), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}

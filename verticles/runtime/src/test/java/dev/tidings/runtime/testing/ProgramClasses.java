package dev.tidings.runtime.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The classes of this test JVM for the programs that it starts, all in jars, so that a JVM can archive them once they are loaded
 * (class data sharing) and those that follow need not load them anew. Made once for each build, below {@code target}. Blocking.
 */
public final class ProgramClasses {
  private static final Path FOLDER = folder();

  private ProgramClasses() {}

  /** The class path. */
  public static String path() {
    return String.join(File.pathSeparator, entries().stream().map(ProgramClasses::inJar).toList());
  }

  /** The archive of a program's classes; whether it is there is for the caller to see. */
  public static Path archive(String program) {
    return FOLDER.resolve(program + ".jsa");
  }

  private static List<String> entries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Files.exists(Path.of(entry))).toList();
  }

  /** Named by all that it holds, so that another build has another. */
  private static Path folder() {
    var seen = new ArrayList<Object>();
    for (var entry : entries()) {
      var path = Path.of(entry);
      for (var each : Files.isDirectory(path) ? contents(path) : List.of(path)) {
        seen.add(each.toString());
        seen.add(each.toFile().lastModified());
      }
    }
    var folder = Path.of("target", "programs", Integer.toHexString(Objects.hash(seen.toArray()))).toAbsolutePath();
    try {
      if (!Files.exists(folder)) {
        dropOthers(folder.getParent());
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of earlier builds. */
  private static void dropOthers(Path folders) throws IOException {
    if (Files.exists(folders)) {
      try (var walk = Files.walk(folders)) {
        for (var each : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** With its folders: what is looked for by folder is found by their entries alone. */
  private static List<Path> contents(Path root) {
    try (var walk = Files.walk(root)) {
      return walk.filter(each -> !each.equals(root)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized String inJar(String entry) {
    var root = Path.of(entry);
    if (!Files.isDirectory(root)) {
      return entry;
    }
    var jar = FOLDER.resolve(Integer.toHexString(entry.hashCode()) + ".jar");
    if (!Files.exists(jar)) {
      pack(root, jar);
    }
    return jar.toString();
  }

  private static void pack(Path root, Path jar) {
    try {
      var made = Files.createTempFile(FOLDER, "making", ".jar");
      try (var out = new JarOutputStream(Files.newOutputStream(made))) {
        out.setLevel(0);
        for (var each : contents(root)) {
          boolean folder = Files.isDirectory(each);
          var name = root.relativize(each).toString().replace(File.separatorChar, '/');
          out.putNextEntry(new JarEntry(folder ? name + '/' : name));
          if (!folder) {
            Files.copy(each, out);
          }
          out.closeEntry();
        }
      }
      Files.move(made, jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.tidings.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what is added by folder: the folders that lie beside a class, wherever on the class path its package goes on. */
public final class ClassFolders {
  private ClassFolders() {}

  /** The names of those folders, each with the names of its files. Blocking. Throws UncheckedIOException when one cannot be read. */
  public static SortedMap<String, SortedSet<String>> beside(Class<?> neighbour) {
    String here = neighbour.getPackageName().replace('.', '/');
    SortedMap<String, SortedSet<String>> found = new TreeMap<>();
    try {
      for (Path place : places(neighbour, here)) {
        if (Files.isDirectory(place)) {
          collect(place.resolve(here), found);
        } else {
          try (var jar = FileSystems.newFileSystem(place)) {
            collect(jar.getPath(here), found);
          }
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the folders beside " + neighbour.getName() + " cannot be read", failure);
    }
    return Collections.unmodifiableSortedMap(found);
  }

  /** Where the class itself is comes first, as a jar need not list its folders. */
  private static Set<Path> places(Class<?> neighbour, String here) throws IOException {
    Set<Path> places = new LinkedHashSet<>();
    try {
      places.add(Path.of(neighbour.getProtectionDomain().getCodeSource().getLocation().toURI()));
      for (URL url : Collections.list(neighbour.getClassLoader().getResources(here))) {
        places.add(place(url, here));
      }
    } catch (URISyntaxException unreadable) {
      throw new IOException(unreadable);
    }
    return places;
  }

  private static Path place(URL url, String here) throws IOException, URISyntaxException {
    if (url.openConnection() instanceof JarURLConnection jar) {
      return Path.of(jar.getJarFileURL().toURI());
    }
    String address = url.toURI().toString().replaceFirst("/$", "");
    return Path.of(URI.create(address.substring(0, address.length() - here.length())));
  }

  private static void collect(Path folder, SortedMap<String, SortedSet<String>> found) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var children = Files.list(folder)) {
      for (Path child : children.filter(Files::isDirectory).toList()) {
        try (var files = Files.list(child)) {
          var names = found.computeIfAbsent(name(child), folderName -> new TreeSet<>());
          files.map(ClassFolders::name).forEach(names::add);
        }
      }
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString().replace("/", "");
  }
}

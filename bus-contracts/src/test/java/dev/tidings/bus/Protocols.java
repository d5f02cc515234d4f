package dev.tidings.bus;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the protocols of this module, their tokens and their records, as the compiler left them. */
final class Protocols {
  private Protocols() {}

  /** Every interface named {@code *Protocol}. */
  static List<Class<?>> all() {
    try (var files = Files.list(Path.of("target/classes/dev/tidings/bus"))) {
      var protocols = new ArrayList<Class<?>>();
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (name.endsWith("Protocol.class")) {
          protocols.add(Class.forName("dev.tidings.bus." + name.replace(".class", "")));
        }
      }
      return protocols;
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tokens by constant name, {@code Protocol.CONSTANT}. */
  static <T> Map<String, T> tokens(Class<T> type) {
    var tokens = new LinkedHashMap<String, T>();
    for (var protocol : all()) {
      for (Field field : protocol.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && type.isAssignableFrom(field.getType())) {
          try {
            tokens.put(protocol.getSimpleName() + "." + field.getName(), type.cast(field.get(null)));
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
    return tokens;
  }

  /** Every record that travels: those nested in protocols, and the shared ones that tokens name. */
  static Map<String, Class<?>> messages() {
    var messages = new TreeMap<String, Class<?>>();
    for (var protocol : all()) {
      for (var nested : protocol.getDeclaredClasses()) {
        if (nested.isRecord()) {
          messages.put(protocol.getSimpleName() + "." + nested.getSimpleName(), nested);
        }
      }
    }
    for (Class<?> shared : List.of(PostContent.class, Principal.class, VariantOption.class, Violation.class, Done.class)) {
      messages.put(shared.getSimpleName(), shared);
    }
    return messages;
  }
}

package dev.tidings.bus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes one instance of a record with every component filled, the same each time. */
final class Samples {
  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

  private Samples() {}

  static <T> T of(Class<T> record) {
    return record.cast(value(record, record, record.getSimpleName()));
  }

  private static Object value(Type type, Class<?> raw, String name) {
    if (raw == String.class) {
      return "a " + name;
    } else if (raw == UUID.class) {
      return ID;
    } else if (raw == Instant.class) {
      return Instant.parse("2026-12-01T08:00:00.123456Z");
    } else if (raw == long.class || raw == Long.class) {
      return 7L;
    } else if (raw == int.class || raw == Integer.class) {
      return 3;
    } else if (raw == boolean.class || raw == Boolean.class) {
      return true;
    } else if (raw == double.class || raw == Double.class) {
      return 0.5;
    } else if (raw == byte[].class) {
      return new byte[] {1, 2, 3};
    } else if (raw == Object.class) {
      return "a value";
    } else if (raw.isEnum()) {
      return raw.getEnumConstants()[0];
    } else if (raw == List.class) {
      return List.of(argument(type, 0, name));
    } else if (raw == Set.class) {
      return Set.of(argument(type, 0, name));
    } else if (raw == Map.class) {
      return Map.of("key", argument(type, 1, name));
    } else if (raw.isRecord()) {
      return record(raw);
    }
    throw new IllegalArgumentException("no sample for " + type + "; a message holds records, enums and plain values only");
  }

  private static Object argument(Type type, int index, String name) {
    Type argument = ((ParameterizedType) type).getActualTypeArguments()[index];
    Class<?> raw = (Class<?>) (argument instanceof ParameterizedType generic ? generic.getRawType() : argument);
    return value(argument, raw, name);
  }

  private static Object record(Class<?> record) {
    var components = record.getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent each = components[i];
      types[i] = each.getType();
      values[i] = value(each.getGenericType(), each.getType(), each.getName());
    }
    try {
      var constructor = record.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(record.getName(), e);
    }
  }
}

package dev.tidings.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.function.Function;

/**
 * Records to JSON and back. Two mappers: the bus is lenient, so that versions can mix in one cluster (an unknown field is
 * ignored, an unknown enum value becomes UNKNOWN); the outside is strict (an unknown field or a wrong type is refused).
 */
public final class BusJson {
  private static final ObjectMapper BUS = base()
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
      // As Vert.x writes bytes when an object goes to another node.
      .defaultBase64Variant(Base64Variants.MODIFIED_FOR_URL)
      .build();
  private static final ObjectMapper STRICT = strictTypes(base()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .build());

  private BusJson() {}

  private static JsonMapper.Builder base() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(vertxJson())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .serializationInclusion(JsonInclude.Include.NON_NULL);
  }

  /** Vert.x puts its own types into a copied or decoded JSON object: they are written as what they hold. */
  private static SimpleModule vertxJson() {
    return new SimpleModule("vertx-json")
        .addSerializer(JsonObject.class, writing(JsonObject::getMap))
        .addSerializer(JsonArray.class, writing(JsonArray::getList));
  }

  private static <T> JsonSerializer<T> writing(Function<T, Object> held) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator generator, SerializerProvider serializers) throws IOException {
        serializers.defaultSerializeValue(held.apply(value), generator);
      }
    };
  }

  private static ObjectMapper strictTypes(ObjectMapper mapper) {
    mapper.coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /** A record as the JSON object that travels. */
  public static JsonObject toJson(Object message) {
    @SuppressWarnings("unchecked")
    LinkedHashMap<String, Object> map = BUS.convertValue(message, LinkedHashMap.class);
    return new JsonObject(map);
  }

  /** A record's JSON text, as the bus and REST show it. */
  public static String toText(Object message) {
    try {
      return BUS.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a message: " + message.getClass().getName(), e);
    }
  }

  /** Reads what travelled; fails with IllegalArgumentException if it is not that record. */
  public static <T> T fromJson(JsonObject json, Class<T> type) {
    return BUS.convertValue(json.getMap(), type);
  }

  /** Reads JSON text leniently, as the bus does; fails with IllegalArgumentException if it is not that record. */
  public static <T> T fromText(String text, Class<T> type) {
    try {
      return BUS.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /** The mapper for what comes from outside: unknown fields and wrong types are refused. */
  public static ObjectMapper strict() {
    return STRICT;
  }

  /** The mapper of the bus. */
  public static ObjectMapper lenient() {
    return BUS;
  }
}

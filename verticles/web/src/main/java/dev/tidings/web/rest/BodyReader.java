package dev.tidings.web.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import dev.tidings.web.contract.Operation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a request's body within its bounds, and judges it by the contract. */
final class BodyReader {
  private static final String JSON = "application/json";
  private static final String FORM = "multipart/form-data";
  private static final ObjectMapper MAPPER = JsonMapper.builder(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).maxNumberLength(100).build())
              .build())
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private BodyReader() {}

  /**
   * Reads and judges. Fails 413 when it is too large, 415 for a type that the operation does not take, 400 when it cannot be
   * read, 422 with violations when it breaks the contract.
   */
  static Future<Body> read(HttpServerRequest request, Operation operation) {
    if (operation.mediaTypes().isEmpty()) {
      return Bytes.discard(request).map(Body.NONE);
    }
    String type = mediaType(request);
    if (type.isEmpty() && !operation.bodyRequired()) {
      return Bytes.discard(request).map(Body.NONE);
    }
    if (!operation.mediaTypes().contains(type)) {
      return Bytes.refuse(request, BusFailure.rejected(415, "unsupported-media-type",
          "This call takes " + String.join(" or ", operation.mediaTypes()) + "."));
    }
    int most = BodyLimits.of(operation);
    return switch (type) {
      case JSON -> Bytes.read(request, most).map(bytes -> json(bytes, operation));
      case FORM -> FormFile.read(request, most);
      default -> Bytes.read(request, most).map(bytes -> new Body(Map.of(), bytes, null));
    };
  }

  private static Body json(Buffer bytes, Operation operation) {
    if (bytes.length() == 0) {
      if (operation.bodyRequired()) {
        throw BusFailure.rejected(400, "body-required", "This call takes a JSON body.");
      }
      return Body.NONE;
    }
    Map<String, Object> fields = object(parse(bytes));
    List<Violation> broken = operation.body().judge(fields);
    if (!broken.isEmpty()) {
      Violation first = broken.getFirst();
      throw BusFailure.rejected(
          422, "invalid-body", (first.field().isEmpty() ? "The body" : first.field()) + " " + first.message() + ".", broken);
    }
    return new Body(fields, bytes, null);
  }

  private static Object parse(Buffer bytes) {
    try {
      // Decoded here, since the parser would guess other encodings and let broken UTF-8 pass in places.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
      return MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? ""
          : " at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw BusFailure.rejected(400, "malformed-json", "The body cannot be read as JSON" + where + ".");
    } catch (CharacterCodingException e) {
      throw BusFailure.rejected(400, "malformed-json", "The body is not UTF-8.");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw BusFailure.rejected(422, "invalid-body", "The body must be an object.",
        List.of(new Violation("", "type", "must be an object")));
  }

  private static String mediaType(HttpServerRequest request) {
    String header = request.headers().get(HttpHeaders.CONTENT_TYPE);
    if (header == null) {
      return "";
    }
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }
}

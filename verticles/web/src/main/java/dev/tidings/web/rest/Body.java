package dev.tidings.web.rest;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * What a request carried.
 *
 * @param json the fields of a JSON body; empty for another or none
 * @param bytes as they came; of a form, the file's; null for none
 * @param fileName of a form's file; null for none
 */
public record Body(Map<String, Object> json, Buffer bytes, String fileName) {
  static final Body NONE = new Body(Map.of(), null, null);
}

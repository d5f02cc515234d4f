package dev.tidings.models.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.models.registry.ModelManifest.Compatibility;
import dev.tidings.models.registry.ModelManifest.DataSnapshot;
import dev.tidings.models.registry.ModelManifest.FileSeal;
import dev.tidings.models.registry.ModelRefused.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The manifest's JSON, read strictly. */
final class ManifestJson {
  static final int LARGEST_MANIFEST_BYTES = 64 << 10;
  private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,47}(\\.[a-z0-9_-]{1,16}){0,3}");

  private ManifestJson() {}

  static ModelManifest read(byte[] json) {
    if (json.length > LARGEST_MANIFEST_BYTES) {
      throw new ModelRefused(Reason.TOO_LARGE, "The manifest has more than " + LARGEST_MANIFEST_BYTES + " bytes.");
    }
    var root = parse(json);
    int format = integer(root, "format");
    if (format != ModelManifest.FORMAT) {
      throw new ModelRefused(Reason.UNKNOWN_FORMAT,
          "The manifest has format " + format + "; this library reads format " + ModelManifest.FORMAT + ".");
    }
    var data = object(root, "data");
    var compatibility = object(root, "compatibility");
    var manifest = new ModelManifest(
        id(text(root, "id")), version(root), text(root, "task"), files(object(root, "files")),
        new DataSnapshot(text(data, "name"), hash(data), text(data, "terms")), metrics(object(root, "metrics")),
        provenance(object(root, "provenance")), text(root, "licence"),
        new Compatibility(integer(compatibility, "java"), text(compatibility, "input")));
    if (manifest.compatibility().java() > Runtime.version().feature()) {
      throw new ModelRefused(Reason.INCOMPATIBLE, "The model " + manifest.id() + " needs Java "
          + manifest.compatibility().java() + " or newer; this is " + Runtime.version().feature() + ".");
    }
    return manifest;
  }

  static byte[] write(ModelManifest manifest) {
    var root = JSON.createObjectNode().put("format", ModelManifest.FORMAT).put("id", manifest.id())
        .put("version", manifest.version().toString()).put("task", manifest.task());
    var files = root.putObject("files");
    manifest.files().forEach(
        (name, seal) -> files.putObject(name).put("sha256", seal.sha256()).put("bytes", seal.bytes()));
    root.putObject("data").put("name", manifest.data().name()).put("sha256", manifest.data().sha256())
        .put("terms", manifest.data().terms());
    var metrics = root.putObject("metrics");
    manifest.metrics().forEach(metrics::put);
    var provenance = root.putObject("provenance");
    manifest.provenance().forEach(provenance::put);
    root.put("licence", manifest.licence()).putObject("compatibility").put("java", manifest.compatibility().java())
        .put("input", manifest.compatibility().input());
    var lines = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return (JSON.writer(lines).writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", impossible);
    }
  }

  static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw new ModelRefused(
          Reason.UNSAFE_NAME, "A model's id has only lower-case letters, digits and hyphens, 64 at most.");
    }
    return id;
  }

  static String fileName(String name) {
    if (!FILE.matcher(name).matches() || name.equals(ModelManifest.MANIFEST)) {
      throw new ModelRefused(Reason.UNSAFE_NAME,
          "A model's file is named with lower-case letters, digits, hyphens, underscores and single dots, with no folder.");
    }
    return name;
  }

  private static JsonNode parse(byte[] json) {
    try {
      var root = JSON.readTree(json);
      if (root.isObject()) {
        return root;
      }
    } catch (IOException e) {
      throw new ModelRefused(Reason.MALFORMED, "The manifest is not JSON.", e);
    }
    throw new ModelRefused(Reason.MALFORMED, "The manifest is not a JSON object.");
  }

  private static SortedMap<String, FileSeal> files(JsonNode files) {
    var sealed = new TreeMap<String, FileSeal>();
    files.fields().forEachRemaining(each -> {
      var bytes = each.getValue().path("bytes");
      if (!bytes.isIntegralNumber() || !bytes.canConvertToLong() || bytes.asLong() < 0) {
        throw wrong("bytes");
      }
      if (bytes.asLong() > ModelFiles.LARGEST_FILE_BYTES) {
        throw new ModelRefused(Reason.TOO_LARGE,
            "A model's file has at most " + ModelFiles.LARGEST_FILE_BYTES + " bytes; the manifest tells of a larger one.");
      }
      sealed.put(fileName(each.getKey()), new FileSeal(hash(each.getValue()), bytes.asLong()));
    });
    if (!sealed.containsKey(ModelManifest.CARD)) {
      throw new ModelRefused(Reason.MALFORMED, "The manifest names no " + ModelManifest.CARD + ".");
    }
    return sealed;
  }

  private static SortedMap<String, Double> metrics(JsonNode metrics) {
    var read = new TreeMap<String, Double>();
    metrics.fields().forEachRemaining(each -> {
      if (!each.getValue().isNumber() || !Double.isFinite(each.getValue().asDouble())) {
        throw wrong("metrics");
      }
      read.put(each.getKey(), each.getValue().asDouble());
    });
    return read;
  }

  private static SortedMap<String, String> provenance(JsonNode provenance) {
    var read = new TreeMap<String, String>();
    provenance.fieldNames().forEachRemaining(name -> read.put(name, text(provenance, name)));
    return read;
  }

  private static SemanticVersion version(JsonNode root) {
    try {
      return SemanticVersion.of(text(root, "version"));
    } catch (IllegalArgumentException e) {
      throw new ModelRefused(Reason.MALFORMED, "The manifest's field version is wrong: " + e.getMessage() + ".", e);
    }
  }

  private static String hash(JsonNode node) {
    var hash = text(node, "sha256");
    if (!Sha256.FORM.matcher(hash).matches()) {
      throw wrong("sha256");
    }
    return hash;
  }

  private static JsonNode object(JsonNode node, String name) {
    if (!node.path(name).isObject()) {
      throw wrong(name);
    }
    return node.path(name);
  }

  private static int integer(JsonNode node, String name) {
    if (!node.path(name).canConvertToInt() || !node.path(name).isIntegralNumber()) {
      throw wrong(name);
    }
    return node.path(name).asInt();
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isTextual() || node.path(name).asText().isBlank()) {
      throw wrong(name);
    }
    return node.path(name).asText();
  }

  private static ModelRefused wrong(String name) {
    return new ModelRefused(Reason.MALFORMED, "The manifest's field " + name + " is missing or not what it should be.");
  }
}

package dev.tidings.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Keeps the checked-in JSON Schemas the same as the records. {@code -Dschemas.write=true} writes them anew; the console's
 * types are made from them.
 */
class SchemaTest {
  private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
  private static final SchemaGenerator GENERATOR = generator();
  private static final ObjectMapper PRETTY = new ObjectMapper()
      .enable(SerializationFeature.INDENT_OUTPUT).enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private static SchemaGenerator generator() {
    var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
        .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
        .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.DEFINITIONS_FOR_ALL_OBJECTS,
            Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
        .without(Option.FLATTENED_ENUMS_FROM_TOSTRING);
    builder.forTypesInGeneral().withCustomDefinitionProvider((type, context) -> {
      var raw = type.getErasedType();
      boolean identifier = raw.isRecord() && raw.getRecordComponents().length == 1
          && raw.getRecordComponents()[0].getType() == java.util.UUID.class;
      if (!identifier) {
        return null;
      }
      var definition = context.getGeneratorConfig().createObjectNode().put("type", "string").put("format", "uuid");
      return new com.github.victools.jsonschema.generator.CustomDefinition(
          definition, com.github.victools.jsonschema.generator.CustomDefinition.INLINE_DEFINITION,
          com.github.victools.jsonschema.generator.CustomDefinition.EXCLUDING_ATTRIBUTES);
    });
    builder.forFields().withRequiredCheck(field -> field.getType().getErasedType().isPrimitive());
    return new SchemaGenerator(builder.build());
  }

  @TestFactory
  Stream<DynamicTest> everySchemaIsThatOfItsRecord() {
    return Protocols.messages().entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> isThatOfItsRecord(each.getKey(), each.getValue())));
  }

  private static void isThatOfItsRecord(String name, Class<?> message) throws IOException {
    ObjectNode schema = GENERATOR.generateSchema(message);
    schema.put("$id", "https://tidings.dev/schemas/" + name + ".json").put("title", message.getSimpleName());
    var text = PRETTY.writeValueAsString(PRETTY.treeToValue(schema, Object.class)) + "\n";
    var file = SCHEMAS.resolve(name + ".json");
    if (Boolean.getBoolean("schemas.write")) {
      Files.createDirectories(SCHEMAS);
      Files.writeString(file, text);
    }
    assertThat(file).as("a schema; write it with -Dschemas.write=true").exists();
    assertThat(Files.readString(file)).as("the checked-in schema has drifted from its record").isEqualTo(text);
  }
}

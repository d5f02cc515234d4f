package dev.tidings.sandbox;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;

/** How records on disk name their network: in upper case, as they always have, so that older and newer files are read alike. */
final class StoredNetworks {
  private StoredNetworks() {}

  static Module module() {
    return new SimpleModule().addSerializer(Network.class, new Writer()).addDeserializer(Network.class, new Reader());
  }

  private static final class Writer extends StdSerializer<Network> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Network.class);
    }

    @Override
    public void serialize(Network network, JsonGenerator json, SerializerProvider provider) throws IOException {
      json.writeString(network.id().toUpperCase(Locale.ROOT));
    }
  }

  private static final class Reader extends StdDeserializer<Network> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Network.class);
    }

    @Override
    public Network deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String name = json.getText();
      return Networks.of(name.toLowerCase(Locale.ROOT))
          .orElseThrow(() -> context.weirdStringException(name, Network.class, "no network of this name is played here"));
    }
  }
}

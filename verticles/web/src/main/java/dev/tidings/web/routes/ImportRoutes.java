package dev.tidings.web.routes;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.ImportPosts;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Violation;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Rest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Content calendars in bulk. */
public final class ImportRoutes {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Relay relay;

  public ImportRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("importPosts", relay.ask(ContentProtocol.IMPORT_POSTS, 200, ImportRoutes::question));
  }

  private static ImportPosts question(Call call) {
    boolean approve = call.query("approve")
        .map(Boolean::parseBoolean)
        .orElseGet(() -> call.visitor().principal().may(Permission.POSTS_APPROVE));
    return new ImportPosts(text(call.body().bytes().getBytes()), approve);
  }

  private static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      int nul = text.indexOf('\0');
      if (nul >= 0) {
        throw refused("holds a NUL in line " + (text.substring(0, nul).lines().count()));
      }
      if (text.isBlank()) {
        throw refused("is empty");
      }
      return text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw refused("is not UTF-8");
    }
  }

  private static BusFailure refused(String message) {
    return BusFailure.rejected(422, "invalid-body", "The file " + message + ".",
        List.of(new Violation("/file", "text", message)));
  }
}

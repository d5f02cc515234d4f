package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Refusal;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Instagram: the film of a container that was begun with {@code upload_type=resumable}, in one piece or in several, each from where the one before
 * ended (resumable uploads). Only where people log in with Facebook.
 */
final class InstagramUploads {
  static final String PATH = "/ig-api-upload" + InstagramLogin.VERSION + "/";
  private static final long LARGEST = 64L << 20;

  private final World world;
  private final Store store;
  private final InstagramDoor door;
  private final InstagramFiles files;
  private final InstagramContainers containers;

  InstagramUploads(Rooms rooms, InstagramDoor door, InstagramFiles files, InstagramContainers containers) {
    this.world = rooms.world();
    this.store = rooms.store();
    this.door = door;
    this.files = files;
    this.containers = containers;
  }

  /** {@code POST /ig-api-upload/{version}/{container}}: headers {@code offset} and {@code file_size}, the bytes as the body. */
  Future<Answer> append(Exchange exchange, String node) {
    door.signedIn(exchange);
    InstagramContainer container =
        door.container(exchange, node)
            .filter(found -> found.draft().what().containsKey(InstagramContainer.UPLOAD))
            .filter(found -> found.status(System.currentTimeMillis()).equals("IN_PROGRESS"))
            .orElseThrow(() -> refusal("There is no upload of this id"));
    long size = header(exchange, "file_size");
    long offset = header(exchange, "offset");
    List<Long> pieces = pieces(container);
    long received = pieces.stream().mapToLong(Long::longValue).sum();
    Buffer bytes = exchange.body.raw();
    if (exchange.body.isForm() || bytes.length() == 0 || size < 1 || size > LARGEST) {
      throw refusal("The body must be the bytes of the file, and file_size its length");
    }
    if (offset != received || offset + bytes.length() > size) {
      throw refusal("The offset must be " + received);
    }
    List<Long> longer = new ArrayList<>(pieces);
    longer.add((long) bytes.length());
    Change piece = Change.bytes(key(node, pieces.size()), bytes.getBytes());
    return InstagramShelf.of(world)
        .save(container.draft().with(Map.of(InstagramContainer.UPLOAD, longer)), List.of(piece))
        .compose(saved -> received + bytes.length() == size ? whole(saved, longer.size()) : Future.succeededFuture(saved))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, new JsonObject().put("success", true).put("message", "Upload successful.")));
  }

  private Future<Draft> whole(Draft draft, int pieces) {
    return Vertx.currentContext()
        .executeBlocking(
            () -> {
              Buffer film = Buffer.buffer();
              for (int index = 0; index < pieces; index++) {
                film.appendBytes(store.bytes(key(draft.id(), index)));
              }
              return film;
            })
        .compose(film -> containers.keep(begun(draft), files.film(film, new InstagramContainer(draft).kind()), null));
  }

  /** The draft without what was only of interest while its film was on its way. */
  private static Draft begun(Draft draft) {
    Map<String, Object> what = new HashMap<>(draft.what());
    what.remove(InstagramContainer.UPLOAD);
    return new Draft(draft.network(), draft.id(), draft.account(), draft.createdAtMillis(), what);
  }

  private static List<Long> pieces(InstagramContainer container) {
    return ((List<?>) container.draft().what().get(InstagramContainer.UPLOAD)).stream().map(each -> ((Number) each).longValue()).toList();
  }

  private static String key(String container, int piece) {
    return InstagramNetwork.INSTAGRAM.id() + "/upload/" + container + "/" + piece;
  }

  private static long header(Exchange exchange, String name) {
    String value = exchange.request.getHeader(name);
    if (value == null || !value.matches("\\d{1,12}")) {
      throw refusal("The header " + name + " must be a number");
    }
    return Long.parseLong(value);
  }

  private static Refusal refusal(String message) {
    JsonObject debug = new JsonObject().put("retriable", false).put("type", "ProcessingFailedError").put("message", message);
    return new Refusal(400, Answer.JSON, new JsonObject().put("debug_info", debug));
  }
}

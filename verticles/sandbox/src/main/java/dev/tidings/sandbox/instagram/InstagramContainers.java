package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Account;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Change;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Media;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Troubles;
import dev.tidings.sandbox.World;
import dev.tidings.sandbox.graph.GraphDialect;
import dev.tidings.sandbox.graph.GraphParameters;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Instagram: making containers of what it fetches, or waits for. */
final class InstagramContainers {
  private static final long WINDOW_MILLIS = 86_400_000L;

  private final World world;
  private final InstagramDoor door;
  private final InstagramFiles files;
  private final GraphDialect dialect;
  private final Troubles troubles;
  private final InstagramLogin login;
  private final Site site;

  InstagramContainers(
      Rooms rooms, InstagramDoor door, InstagramFiles files, GraphDialect dialect, Troubles troubles, InstagramLogin login) {
    this.world = rooms.world();
    this.site = rooms.site();
    this.door = door;
    this.files = files;
    this.dialect = dialect;
    this.troubles = troubles;
    this.login = login;
  }

  /** {@code POST /{ig-user}/media}. */
  Future<Answer> create(Exchange exchange, String node) {
    GraphParameters parameters = door.parameters(exchange, InstagramRequest.KNOWN);
    Account account = door.account(exchange, node);
    InstagramRequest request = new InstagramRequest(parameters, dialect);
    if (request.resumable && login != InstagramLogin.FACEBOOK) {
      throw dialect.invalid("Param upload_type is only available with Facebook Login for Business");
    }
    countAgainstLimit(account);
    Map<String, Object> what = new HashMap<>();
    what.put(InstagramContainer.KIND, request.kind.name());
    what.put(InstagramContainer.CHILD, request.child);
    what.put(InstagramContainer.CAPTION, request.caption);
    what.put(InstagramContainer.SHOWN, request.shown);
    what.put(InstagramContainer.COVER, request.coverMillis());
    long now = System.currentTimeMillis();
    what.put(InstagramContainer.READY, now + troubles.mediaMillis(exchange));
    Draft draft = new Draft(InstagramNetwork.INSTAGRAM, world.nextId(InstagramNetwork.INSTAGRAM), account.id(), now, what);
    return kept(exchange, draft, request)
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(200, answer(saved, request)));
  }

  private Future<Draft> kept(Exchange exchange, Draft draft, InstagramRequest request) {
    if (request.kind == InstagramContainer.Kind.CAROUSEL) {
      request.children.forEach(id -> requireChild(exchange, id));
      return InstagramShelf.of(world).save(draft.with(Map.of(InstagramContainer.CHILDREN, request.children)), List.of());
    }
    if (request.resumable) {
      return InstagramShelf.of(world).save(draft.with(Map.of(InstagramContainer.UPLOAD, List.of())), List.of());
    }
    if (request.imageUrl.isPresent()) {
      return files.image(request.imageUrl.get(), request.kind).compose(file -> keep(draft, file, request.altText.orElse(null)));
    }
    return files.film(request.videoUrl.orElseThrow(), request.kind).compose(file -> keep(draft, file, null));
  }

  /** Commits a container with its file, or with what is wrong with that. */
  Future<Draft> keep(Draft draft, InstagramFiles.File file, String description) {
    long cover = new InstagramContainer(draft).number(InstagramContainer.COVER);
    InstagramErrors wrong =
        file.wrong() == null && cover > 0 && cover >= file.durationMillis() ? InstagramErrors.COVER_OFFSET : file.wrong();
    if (wrong != null) {
      return InstagramShelf.of(world).save(draft.with(Map.of(InstagramContainer.FAILED, wrong.subcode)), List.of());
    }
    Media media = files.media(draft.account(), file, description);
    List<Change> changes = new ArrayList<>(List.of(Change.bytes(media.key(), file.bytes().getBytes())));
    return world.save(media, changes).compose(kept -> InstagramShelf.of(world).save(draft.with(Map.of(InstagramContainer.FILE, kept.id())), List.of()));
  }

  private void requireChild(Exchange exchange, String id) {
    InstagramContainer child = door.container(exchange, id).orElseThrow(() -> InstagramErrors.NO_CONTAINER.refusal(dialect));
    if (!child.child()) {
      throw InstagramErrors.CAROUSEL.refusal(dialect);
    }
    switch (child.status(System.currentTimeMillis())) {
      case "FINISHED" -> { }
      case "EXPIRED" -> throw InstagramErrors.EXPIRED.refusal(dialect);
      default -> throw InstagramErrors.NOT_READY.refusal(dialect);
    }
  }

  /** At most 400 containers in a rolling day (IG User Media, limitations). */
  private void countAgainstLimit(Account account) {
    Integer most = account.budget(InstagramNetwork.CONTAINERS).limit();
    long since = System.currentTimeMillis() - WINDOW_MILLIS;
    if (most != null && InstagramShelf.of(world).drafts(account.id()).stream().filter(draft -> draft.createdAtMillis() > since).count() >= most) {
      throw InstagramErrors.LIMIT_REACHED.refusal(dialect);
    }
  }

  private JsonObject answer(Draft draft, InstagramRequest request) {
    JsonObject answer = new JsonObject().put("id", draft.id());
    return request.resumable
        ? answer.put("uri", site.base() + login.base + InstagramUploads.PATH + draft.id())
        : answer;
  }
}

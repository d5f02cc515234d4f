package dev.tidings.sandbox.harbour;

import dev.tidings.sandbox.Access;
import dev.tidings.sandbox.Allowance;
import dev.tidings.sandbox.Answer;
import dev.tidings.sandbox.Exchange;
import dev.tidings.sandbox.Micros;
import dev.tidings.sandbox.Network;
import dev.tidings.sandbox.NetworkTraits;
import dev.tidings.sandbox.Operation;
import dev.tidings.sandbox.Post;
import dev.tidings.sandbox.PostContent;
import dev.tidings.sandbox.PostTimes;
import dev.tidings.sandbox.Rooms;
import dev.tidings.sandbox.Snowflakes;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network of this test's own, which only takes texts: nothing but this folder tells the sandbox of it. */
public enum HarbourNetwork implements Network {
  HARBOUR;

  private static final Allowance NOTES = Allowance.of("notes", 5, 60);
  private static final NetworkTraits TRAITS = new NetworkTraits(
      "harbour", "Harbour board", "/harbour/{handle}", "/harbour/{handle}/notes/{id}", false, Set.of("write"), List.of(NOTES));

  @Override
  public NetworkTraits traits() {
    return TRAITS;
  }

  @Override
  public Snowflakes numbering() {
    return new Snowflakes(0, 8);
  }

  @Override
  public void mount(Rooms rooms) {
    HarbourDialect dialect = new HarbourDialect();
    rooms.router().post("/harbour/api/notes").handler(rooms.gate().around(
        dialect, Operation.POST, Access.by("write", NOTES), exchange -> note(exchange, rooms.world(), dialect)));
  }

  private Future<Answer> note(Exchange exchange, World world, HarbourDialect dialect) {
    String text = exchange.json().getString("text", "");
    if (text.isBlank()) {
      throw dialect.refusal(422, "empty");
    }
    String id = world.nextId(this);
    PostContent content = new PostContent(text, null, List.of(), null, "public", false, "", null, Map.of());
    PostTimes times = new PostTimes(exchange.arrivedMicros, Micros.now(), System.currentTimeMillis(), 0, 0);
    return world.save(new Post(this, id, exchange.account.id(), content, times, null, List.of(id), null))
        .onSuccess(saved -> exchange.accepted = true)
        .map(saved -> Answer.json(201, new JsonObject().put("id", saved.id())));
  }
}

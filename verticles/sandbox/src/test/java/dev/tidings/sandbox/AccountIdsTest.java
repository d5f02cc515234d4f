package dev.tidings.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.runtime.testing.Await;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("No two accounts have one id, on whichever networks they are opened in the same millisecond")
class AccountIdsTest {
  private static final int MANY = 200;
  @TempDir Path data;

  @Test
  void unique() {
    Vertx vertx = Vertx.vertx();
    Store store = Store.open(data, vertx.getOrCreateContext());
    World world = World.load(store);
    List<String> ids = new ArrayList<>();
    for (int each = 0; each < MANY; each++) {
      Networks.all().forEach(network -> ids.add(world.nextAccountId(network)));
    }
    assertThat(ids).doesNotHaveDuplicates();
    store.close();
    Await.result(vertx.close());
  }
}

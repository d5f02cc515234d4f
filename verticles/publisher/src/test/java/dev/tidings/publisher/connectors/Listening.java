package dev.tidings.publisher.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.publisher.connectors.Conversing.Heard;
import dev.tidings.runtime.testing.Await;
import dev.tidings.sandbox.SandboxControl;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Looks at what is said to an account again and again, as the reader does. */
public final class Listening {
  private final Conversing conversing;
  private final Access access;
  private final String stream;
  private String cursor;
  private int pages;

  public Listening(Connector connector, Access access) {
    this(connector, access, ((Conversing) connector).streams().getFirst());
  }

  /** The same at another stream than the first. */
  public Listening(Connector connector, Access access, String stream) {
    this.conversing = (Conversing) connector;
    this.access = access;
    this.stream = stream;
  }

  /** Everything that is new, page by page. */
  public List<Mention> look() {
    var all = new ArrayList<Mention>();
    pages = 0;
    boolean more = true;
    while (more) {
      var heard = page();
      all.addAll(heard.mentions());
      more = heard.more();
    }
    return all;
  }

  /** One page. */
  public Heard page() {
    var outcome = Await.result(conversing.hear(stream, cursor, access));
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    var heard = ((Outcome.Success<Heard>) outcome).value();
    cursor = heard.cursor();
    pages++;
    return heard;
  }

  /** How many calls the last look took. */
  public int pages() {
    return pages;
  }

  public String cursor() {
    return cursor;
  }

  /** Goes on from elsewhere. */
  public void from(String place) {
    cursor = place;
  }

  /** Somebody says something below a post; its id. */
  public static String comment(SandboxControl control, String network, String post, String author, String text) {
    return control.call("POST", "posts/" + network + "/" + post + "/comments",
        new JsonObject().put("account", author).put("text", text)).getString("id");
  }
}

package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.testing.SharedSandbox;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.runtime.testing.ServedFiles;
import dev.tidings.runtime.testing.TestDatabase;
import dev.tidings.sandbox.SandboxProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A newsroom that publishes to the simulated Instagram, which fetches its files where the web would serve them. */
final class InstagramNewsroom implements AutoCloseable {
  private static final String INSTAGRAM = "instagram";

  final SandboxProcess sandbox;
  final Newsroom newsroom;
  final WorkspaceId workspace;
  private final ServedFiles web = new ServedFiles();

  InstagramNewsroom() {
    this(SharedSandbox.asNew());
  }

  InstagramNewsroom(SandboxProcess sandbox) {
    this.sandbox = sandbox;
    newsroom = new Newsroom(TestDatabase.create(), sandbox, List.of(INSTAGRAM));
    workspace = newsroom.workspace();
  }

  PublisherProcess publisher() {
    return newsroom.publisher(settings(Map.of()));
  }

  /** These and where the web would be. */
  Map<String, String> settings(Map<String, String> more) {
    var all = new HashMap<>(more);
    all.put("public.url", web.url());
    all.put("accounts.renewal-interval", "200ms");
    return all;
  }

  AccountId account() {
    return newsroom.account(workspace, INSTAGRAM);
  }

  /** An account whose token can be renewed by itself, as Instagram's own login gives it. */
  AccountId renewableAccount(String handle) {
    var remote = newsroom.control.unlimitedAccount(INSTAGRAM, handle);
    return newsroom.connect(
        workspace, INSTAGRAM, handle, remote.copy().put("refreshToken", remote.getString("accessToken")));
  }

  AssetId image() {
    return asset("IMAGE", "image/jpeg", 1080, 1080, null, Pictures.jpeg(1080, 1080));
  }

  AssetId film(Duration length) {
    return asset("VIDEO", "video/mp4", 1080, 1920, length, Mp4Film.of(1080, 1920, length, 2_000));
  }

  private AssetId asset(String kind, String type, int width, int height, Duration length, byte[] bytes) {
    var id = Identifiers.next();
    newsroom.database.execute("insert into asset (workspace_id, id, kind, content_type, size, width, height, duration_millis,"
        + " codec, sha256, bytes, created_by) values ('" + workspace + "', '" + id + "', '" + kind + "', '" + type + "', "
        + bytes.length + ", " + width + ", " + height + ", " + (length == null ? "null, null" : length.toMillis() + ", 'avc1'") + ", '" + id
        + "', '\\x" + HexFormat.of().formatHex(bytes) + "', 'test')");
    web.add("/media/" + workspace + "/" + id, type, bytes);
    return new AssetId(id);
  }

  void plan(AccountId account, String text, Map<String, Object> options, AssetId... files) {
    var media = Stream.of(files).map(each -> new Media(each, "A ship at sea")).toList();
    newsroom.planVariant(workspace, account, new Variant(INSTAGRAM, List.of(new Part(text, media)), options));
  }

  /** Has the next requests of an account for an operation meet a fault. */
  void fault(AccountId account, String kind, String operation, Map<String, Object> details) {
    var fault = new JsonObject().put("network", INSTAGRAM).put("kind", kind).put("count", 1)
        .put("account", newsroom.handle(account)).put("operations", new JsonArray().add(operation));
    details.forEach(fault::put);
    newsroom.control.fault(fault);
  }

  /** The posts of an account that stand on Instagram, comments among them. */
  List<JsonObject> posts(AccountId account) {
    var remote = remoteId(account);
    return newsroom.control.posts(INSTAGRAM, "").stream().filter(each -> each.getString("account").equals(remote)).toList();
  }

  /** How many requests of an account came with this end of their path. */
  long requests(AccountId account, String end) {
    var remote = remoteId(account);
    return newsroom.control.requests(0).stream().filter(each -> remote.equals(each.getString("account")))
        .filter(each -> each.getString("method").equals("POST") && each.getString("path").endsWith(end)).count();
  }

  String remoteId(AccountId account) {
    return newsroom.text("select remote_id from account where id = '" + account + "'").getFirst();
  }

  @Override
  public void close() {
    newsroom.close();
    web.close();
  }
}

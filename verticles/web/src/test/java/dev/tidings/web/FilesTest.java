package dev.tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.web.Browser.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FilesTest {
  private static Desk desk;
  private static Browser owner;

  @BeforeAll
  static void open() {
    desk = Desk.open();
    owner = desk.owner();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aFileComesInPiecesAndIsReadInRanges() {
    byte[] image = PngFile.of(120, 90);
    Answer begun = begin(image.length, "image/png");
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    String upload = begun.header("Location");
    assertThat(begun.header("Upload-Offset")).isEqualTo("0");
    assertThat(patch(upload, "0", Arrays.copyOf(image, 40)).header("Upload-Offset")).isEqualTo("40");
    Answer repeated = patch(upload, "0", Arrays.copyOf(image, 40));
    assertThat(repeated.status()).isEqualTo(409);
    assertThat(repeated.code()).isEqualTo("upload-offset");
    Answer head = owner.send("HEAD", upload, Map.of(), (String) null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Upload-Offset")).isEqualTo("40");
    assertThat(head.header("Upload-Length")).isEqualTo(Integer.toString(image.length));
    Answer last = patch(upload, "40", Arrays.copyOfRange(image, 40, image.length));
    assertThat(last.status()).as(last.text()).isEqualTo(200);
    JsonObject asset = last.json().getJsonObject("asset");
    assertThat(asset.getInteger("width")).isEqualTo(120);
    assertThat(asset.getString("kind")).isEqualTo("IMAGE");
    assertThat(asset.getString("altText")).isEqualTo("Black");
    readInRanges("/api/v1/assets/" + asset.getString("id"), image);
  }

  private static void readInRanges(String path, byte[] image) {
    Answer whole = owner.get(path);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.response().body()).isEqualTo(image);
    assertThat(whole.header("Accept-Ranges")).isEqualTo("bytes");
    Answer part = ranged(path, "bytes=10-19");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + image.length);
    assertThat(part.response().body()).isEqualTo(Arrays.copyOfRange(image, 10, 20));
    assertThat(ranged(path, "bytes=-5").response().body())
        .isEqualTo(Arrays.copyOfRange(image, image.length - 5, image.length));
    assertThat(ranged(path, "bytes=5-").response().body()).isEqualTo(Arrays.copyOfRange(image, 5, image.length));
    assertThat(ranged(path, "bytes=5-999999").response().body()).isEqualTo(Arrays.copyOfRange(image, 5, image.length));
    Answer past = ranged(path, "bytes=" + image.length + "-");
    assertThat(past.status()).isEqualTo(416);
    assertThat(past.header("Content-Range")).isEqualTo("bytes */" + image.length);
    assertThat(ranged(path, "bytes=9-5").status()).isEqualTo(200);
    Answer head = owner.send("HEAD", path, Map.of(), (String) null);
    assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(image.length));
  }

  @Test
  void aFileIsDescribedAndDeleted() {
    String id = stored(PngFile.of(31, 17)).getString("id");
    String path = "/api/v1/assets/" + id;
    assertThat(owner.send("PATCH", path, new JsonObject().put("altText", "A black field").encode()).status()).isEqualTo(200);
    assertThat(owner.get(path + "/facts").json().getString("altText")).isEqualTo("A black field");
    String post = post(id);
    assertThat(owner.send("DELETE", path, (String) null).code()).isEqualTo("asset-in-use");
    Answer read = owner.get("/api/v1/posts/" + post);
    owner.send("DELETE", "/api/v1/posts/" + post, Browser.json("If-Match", read.header("ETag")), (String) null);
    Answer deleted = owner.send("DELETE", path, (String) null);
    assertThat(deleted.status()).as(deleted.text()).isEqualTo(204);
    assertThat(owner.get(path).status()).isEqualTo(404);
  }

  private static String post(String image) {
    Answer created = owner.send("POST", "/api/v1/posts", new JsonObject().put("title", "With a picture")
        .put("content", new JsonObject().put("accounts", new JsonArray()).put("variants", new JsonArray().add(new JsonObject()
            .put("network", "x").put("parts", new JsonArray().add(new JsonObject().put("text", "Look")
                .put("media", new JsonArray().add(new JsonObject().put("asset", image).put("altText", "Black")))))))).encode());
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().getString("id");
  }

  @Test
  void filesAreNobodyElses() {
    String asset = "/api/v1/assets/" + stored(PngFile.of(13, 7)).getString("id");
    String upload = begin(10, "image/png").header("Location");
    Map<String, String> other = desk.keyOfAnotherWorkspace();
    for (String path : new String[] {asset, asset + "/facts", upload}) {
      assertThat(desk.stranger().get(path).status()).as(path).isEqualTo(401);
      assertThat(desk.stranger().send("GET", path, other, (String) null).status()).as(path).isEqualTo(404);
    }
    assertThat(desk.stranger().send("DELETE", asset, other, (String) null).status()).isEqualTo(404);
    assertThat(desk.stranger().send("DELETE", upload, other, (String) null).status()).isEqualTo(404);
    assertThat(owner.get(asset).status()).isEqualTo(200);
    assertThat(owner.send("DELETE", upload, (String) null).status()).isEqualTo(204);
    assertThat(owner.get(upload).status()).isEqualTo(404);
  }

  @Test
  void aSharedFileIsReadByAnybodyAndNothingElseIs() {
    byte[] image = PngFile.of(21, 9);
    String id = stored(image).getString("id");
    String other = stored(PngFile.of(22, 9)).getString("id");
    Answer shared = owner.send("POST", "/api/v1/assets/" + id + "/links", new JsonObject().put("seconds", 3_600).encode());
    assertThat(shared.status()).as(shared.text()).isEqualTo(201);
    String url = shared.json().getString("url");
    assertThat(url).startsWith(desk.url() + "/media/");
    String path = url.substring(desk.url().length());
    Answer read = desk.stranger().get(path);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.response().body()).isEqualTo(image);
    assertThat(read.header("Content-Type")).isEqualTo("image/png");
    assertThat(read.header("Cache-Control")).startsWith("public, max-age=").endsWith(", immutable");
    assertThat(read.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(desk.stranger().send("GET", path, Map.of("Range", "bytes=1-3"), (String) null).response().body())
        .isEqualTo(Arrays.copyOfRange(image, 1, 4));
    long expires = Long.parseLong(path.replaceAll(".*expires=([0-9]+).*", "$1"));
    for (String wrong : new String[] {path.replace(id, other), path.replace("expires=" + expires, "expires=" + (expires + 1)),
        path.substring(0, path.indexOf('?')), path.replace("&signature=", "&signature=A"), path.replace(id, "none"),
        path.replace("expires=" + expires, "expires=99999999999999999")}) {
      assertThat(desk.stranger().get(wrong).status()).as(wrong).isEqualTo(404);
    }
    assertThat(desk.stranger().send("POST", path, Browser.json(), "{}").status()).isIn(404, 405);
    assertThat(owner.send("POST", "/api/v1/assets/" + id + "/links", "{\"seconds\":1}").status()).isEqualTo(422);
    owner.send("DELETE", "/api/v1/assets/" + id, (String) null);
    assertThat(desk.stranger().get(path).status()).isEqualTo(404);
  }

  @Test
  void anImageIsSharedAsItIsNeeded() {
    String id = stored(PngFile.of(310, 100)).getString("id");
    JsonObject need = new JsonObject().put("width", 100).put("height", 100).put("leastAspect", 1.0).put("mostAspect", 1.0)
        .put("focusX", 0.9).put("contentType", "image/jpeg").put("bytes", 20_000);
    String path = shared(id, need);
    Answer read = desk.stranger().get(path);
    assertThat(read.status()).as(read.text()).isEqualTo(200);
    assertThat(read.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(size(read)).isEqualTo("100x100");
    byte[] image = read.response().body();
    Answer part = desk.stranger().send("GET", path, Map.of("Range", "bytes=5-9"), (String) null);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.header("Content-Range")).isEqualTo("bytes 5-9/" + image.length);
    assertThat(part.response().body()).isEqualTo(Arrays.copyOfRange(image, 5, 10));
    assertThat(desk.stranger().send("HEAD", path, Map.of(), (String) null).header("Content-Length"))
        .isEqualTo(Integer.toString(image.length));
    String larger = shared(id, need.copy().put("width", 90).put("height", 90));
    assertThat(size(desk.stranger().get(larger))).isEqualTo("90x90");
    String signature = path.substring(path.indexOf('?'));
    String address = path.substring(0, path.indexOf('?'));
    for (String wrong : new String[] {address.substring(0, address.lastIndexOf('/')) + signature,
        larger.substring(0, larger.indexOf('?')) + signature, address + "A" + signature, address}) {
      assertThat(desk.stranger().get(wrong).status()).as(wrong).isEqualTo(404);
    }
    assertThat(link(id, need.copy().put("width", 0)).status()).isEqualTo(422);
    assertThat(link(id, need.copy().put("leastAspect", 2.0)).code()).isEqualTo("invalid-body");
    assertThat(link(id, need.copy().put("bytes", 20)).code()).isEqualTo("rendition-too-large");
  }

  private static String shared(String asset, JsonObject need) {
    Answer shared = link(asset, need);
    assertThat(shared.status()).as(shared.text()).isEqualTo(201);
    return shared.json().getString("url").substring(desk.url().length());
  }

  private static Answer link(String asset, JsonObject need) {
    return owner.send("POST", "/api/v1/assets/" + asset + "/links",
        new JsonObject().put("seconds", 3_600).put("need", need).encode());
  }

  @Test
  void anImageIsHadAsItIsNeeded() {
    String path = "/api/v1/assets/" + stored(PngFile.of(300, 100)).getString("id") + "/rendition";
    Answer thumbnail = owner.get(path + "?width=30&height=30");
    assertThat(thumbnail.status()).as(thumbnail.text()).isEqualTo(200);
    assertThat(size(thumbnail)).isEqualTo("30x10");
    Answer cut = owner.get(path + "?leastAspect=0.8&mostAspect=1.25&focusX=0.25&format=png&bytes=50000");
    assertThat(cut.header("Content-Type")).isEqualTo("image/png");
    assertThat(size(cut)).isEqualTo("125x100");
    assertThat(owner.send("GET", path + "?width=30&height=30", Map.of("If-None-Match", thumbnail.header("ETag")), (String) null)
        .status()).isEqualTo(304);
    assertThat(owner.get(path + "?width=0").status()).isEqualTo(400);
    assertThat(owner.get(path + "?mostAspect=wide").status()).isEqualTo(400);
    assertThat(owner.get(path + "?leastAspect=2&mostAspect=1").status()).isEqualTo(422);
    assertThat(desk.stranger().get(path).status()).isEqualTo(401);
  }

  private static String size(Answer answer) {
    try {
      var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(answer.response().body()));
      return image.getWidth() + "x" + image.getHeight();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void piecesHaveBoundsAndAType() {
    String upload = begin(10, "image/png").header("Location");
    assertThat(patch(upload, "0", new byte[(4 << 20) + 1]).status()).isEqualTo(413);
    assertThat(patch(upload, "0", new byte[11]).status()).isEqualTo(413);
    assertThat(patch(upload, "", new byte[1]).status()).isEqualTo(400);
    assertThat(patch(upload, "-1", new byte[1]).status()).isEqualTo(400);
    assertThat(owner.send("PATCH", upload, Browser.json("Upload-Offset", "0"), "{}").status()).isEqualTo(415);
    assertThat(begin(21L << 20, "image/png").code()).isEqualTo("file-too-large");
    assertThat(begin(1, "text/html").code()).isEqualTo("type-unknown");
    Answer refused = patch(upload, "0", "MZ-no-image".substring(0, 10).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.code()).isEqualTo("file-type-unknown");
    assertThat(owner.get(upload).status()).isEqualTo(404);
  }

  private static JsonObject stored(byte[] image) {
    Answer done = patch(begin(image.length, "image/png").header("Location"), "0", image);
    assertThat(done.status()).as(done.text()).isEqualTo(200);
    return done.json().getJsonObject("asset");
  }

  private static Answer begin(long length, String contentType) {
    return owner.send("POST", "/api/v1/uploads", new JsonObject()
        .put("name", "a file").put("length", length).put("contentType", contentType).put("altText", "Black").encode());
  }

  private static Answer patch(String upload, String offset, byte[] bytes) {
    return owner.send("PATCH", upload, Map.of("Content-Type", "application/offset+octet-stream", "Upload-Offset", offset),
        BodyPublishers.ofByteArray(bytes));
  }

  private static Answer ranged(String path, String range) {
    return owner.send("GET", path, Map.of("Range", range), (String) null);
  }
}

package dev.tidings.publisher.connectors.instagram;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.ContentProtocol.AssetBytes;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.MediaProtocol.AssetPiece;
import dev.tidings.bus.MediaProtocol.SharedAsset;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.MediaSource;
import dev.tidings.publisher.connectors.RenditionRules;
import dev.tidings.runtime.testing.Mp4Film;
import dev.tidings.runtime.testing.ServedFiles;
import io.vertx.core.Future;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** Files of a test that can be read in pieces and fetched by their address. */
public final class ServedMedia implements MediaSource, AutoCloseable {
  private final ServedFiles served = new ServedFiles();
  private final Map<AssetId, byte[]> bytes = new ConcurrentHashMap<>();
  private final Map<AssetId, MediaFacts> facts = new ConcurrentHashMap<>();

  public AssetId image(String format, int width, int height) {
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
      var type = format.equals("jpg") ? "image/jpeg" : "image/" + format;
      return add(MediaFacts.image(type, out.size(), width, height), out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  AssetId film(Duration length, int frameBytes) {
    byte[] film = Mp4Film.of(1080, 1920, length, frameBytes);
    return add(new MediaFacts(AssetKind.VIDEO, "video/mp4", film.length, 1080, 1920, length.toMillis(), "avc1", null), film);
  }

  /** A file that is known and can't be had. */
  AssetId missing() {
    var id = new AssetId(UUID.randomUUID());
    facts.put(id, MediaFacts.image("image/jpeg", 100, 1080, 1080));
    return id;
  }

  private AssetId add(MediaFacts known, byte[] content) {
    var id = new AssetId(UUID.randomUUID());
    bytes.put(id, content);
    facts.put(id, known);
    served.add("/media/" + id, known.contentType(), content);
    return id;
  }

  Map<AssetId, MediaFacts> facts() {
    return facts;
  }

  byte[] bytes(AssetId asset) {
    return bytes.get(asset);
  }

  @Override
  public Future<AssetBytes> image(AssetId asset) {
    return Future.succeededFuture(new AssetBytes(facts.get(asset).contentType(), bytes.get(asset), ""));
  }

  @Override
  public Future<AssetBytes> image(AssetId asset, RenditionRules wanted) {
    return image(asset);
  }

  @Override
  public Future<AssetPiece> piece(AssetId asset, long offset, int length) {
    var whole = bytes.get(asset);
    int end = (int) Math.min(whole.length, offset + length);
    return Future.succeededFuture(
        new AssetPiece(facts.get(asset).contentType(), whole.length, "", Arrays.copyOfRange(whole, (int) offset, end)));
  }

  @Override
  public Future<SharedAsset> share(AssetId asset, Duration time) {
    return Future.succeededFuture(
        new SharedAsset(served.url() + "/media/" + asset + "?signature=s", Instant.now().plus(time)));
  }

  @Override
  public void close() {
    served.close();
  }
}

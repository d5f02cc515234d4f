package dev.tidings.runtime.security;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.MediaProtocol.ImageNeed;
import dev.tidings.bus.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a public address names. All of it is in the path, which is what is signed.
 *
 * @param need as what an image is read there; null for the file as it is stored
 */
public record PublicAddress(WorkspaceId workspace, AssetId asset, ImageNeed need) {
  /** Where a file is read as it is stored, as a router writes it. */
  public static final String FILE = "/media/:workspace/:asset";
  /** Where an image is read as it is needed. */
  public static final String RENDITION = FILE + "/:need";

  /** Fails with IllegalArgumentException if these segments name nothing; {@code need} may be null. */
  public static PublicAddress of(String workspace, String asset, String need) {
    return new PublicAddress(WorkspaceId.of(workspace), AssetId.of(asset), need == null ? null : BusJson.fromText(
        new String(Base64.getUrlDecoder().decode(need), StandardCharsets.UTF_8), ImageNeed.class));
  }

  public String path() {
    String file = "/media/" + workspace + "/" + asset;
    return need == null ? file : file + "/" + Base64.getUrlEncoder().withoutPadding()
        .encodeToString(BusJson.toText(need).getBytes(StandardCharsets.UTF_8));
  }
}

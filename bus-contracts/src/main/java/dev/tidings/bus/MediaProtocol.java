package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import java.time.Instant;
import java.util.List;

/**
 * What the media capability can be asked: files for posts, judged by their content and cleaned of what they should not
 * tell; how videos are converted is in {@link ConversionsProtocol}. It also answers {@link ContentProtocol#STORE_ASSET} and
 * {@link ContentProtocol#GET_ASSET}, for one release.
 */
public interface MediaProtocol {
  /** The longest piece of a file that travels in one message, in bytes. */
  int LONGEST_PIECE = 4 * 1024 * 1024;

  Address<StoreImage, Asset> STORE_IMAGE =
      Address.of("tidings.media.v1.store-image", StoreImage.class, Asset.class, ofSeconds(30));
  Address<GetAsset, Asset> GET_ASSET = Address.of("tidings.media.v1.get-asset", GetAsset.class, Asset.class, ofSeconds(5));
  Address<ReadAsset, AssetPiece> READ_ASSET =
      Address.of("tidings.media.v1.read-asset", ReadAsset.class, AssetPiece.class, ofSeconds(15));
  Address<DescribeAsset, Asset> DESCRIBE_ASSET =
      Address.of("tidings.media.v1.describe-asset", DescribeAsset.class, Asset.class, ofSeconds(5));
  Address<DeleteAsset, Done> DELETE_ASSET =
      Address.of("tidings.media.v1.delete-asset", DeleteAsset.class, Done.class, ofSeconds(5));
  Address<ShareAsset, SharedAsset> SHARE_ASSET =
      Address.of("tidings.media.v1.share-asset", ShareAsset.class, SharedAsset.class, ofSeconds(30));
  Address<RenderAsset, Rendition> RENDER_ASSET =
      Address.of("tidings.media.v1.render-asset", RenderAsset.class, Rendition.class, ofSeconds(30));
  Address<BeginUpload, Upload> BEGIN_UPLOAD =
      Address.of("tidings.media.v1.begin-upload", BeginUpload.class, Upload.class, ofSeconds(5));
  Address<AppendUpload, Upload> APPEND_UPLOAD =
      Address.of("tidings.media.v1.append-upload", AppendUpload.class, Upload.class, ofSeconds(60));
  Address<GetUpload, Upload> GET_UPLOAD =
      Address.of("tidings.media.v1.get-upload", GetUpload.class, Upload.class, ofSeconds(5));
  Address<DropUpload, Done> DROP_UPLOAD =
      Address.of("tidings.media.v1.drop-upload", DropUpload.class, Done.class, ofSeconds(5));

  /** What kind of thing a file is. */
  enum AssetKind {
    IMAGE,
    VIDEO,
    DOCUMENT,
    AUDIO,
    @JsonEnumDefaultValue
    UNKNOWN
  }

  /**
   * Stores an image (JPEG, PNG, WebP or GIF, judged by its content) of at most 5 MB in one message. What it tells beside
   * its picture (place, camera, comments) is taken away, and it is turned upright. The same picture again is the same asset.
   * Fails 422 with the rule that it breaks, 413 {@code quota-exceeded}.
   *
   * @param name a name for people; nothing is concluded from it
   * @param altText what it shows, in words; may be null
   */
  record StoreImage(String name, byte[] bytes, String altText) {}

  /**
   * A stored file.
   *
   * @param size bytes as stored
   * @param width pixels as people see it; 0 for a document or audio
   * @param height pixels as people see it; 0 for a document or audio
   * @param durationMillis of a video or audio; null if it has none or does not tell
   * @param codec of a video's picture, or of audio, as its container names it; null if unknown
   * @param sha256 of the bytes as stored
   * @param name as it was given; may be null
   * @param altText what it shows, in words; may be null
   * @param alike images of the workspace that look nearly the same, at most five; told when it is stored or asked for
   * @param animated whether an image has several pictures, one after the other; null where nobody looked
   * @param poster whether a video has a picture of it, that is rendered as an image is; null where nobody looked
   */
  record Asset(
      AssetId id,
      AssetKind kind,
      String contentType,
      long size,
      int width,
      int height,
      Long durationMillis,
      String codec,
      String sha256,
      String name,
      String altText,
      Instant createdAt,
      List<AssetId> alike,
      Boolean animated,
      Boolean poster) {}

  /** Asks what is known of a file. Fails 404. */
  record GetAsset(AssetId asset) {}

  /**
   * Asks for a piece of a file's bytes. Fails 404, 416 {@code range-not-satisfiable} if it begins past the end.
   *
   * @param offset where it begins, from 0
   * @param length at most so many bytes, up to {@link #LONGEST_PIECE}; 0 to learn what the file is
   */
  record ReadAsset(AssetId asset, long offset, int length) {}

  /** A piece of a file: fewer bytes than asked for only at its end. */
  record AssetPiece(String contentType, long size, String sha256, byte[] bytes) {}

  /** Says what a file shows, in words; null for nothing. Fails 404. */
  record DescribeAsset(AssetId asset, String altText) {}

  /** Deletes a file for good. Fails 404, 409 {@code asset-in-use} while a post that is not deleted names it. */
  record DeleteAsset(AssetId asset) {}

  /**
   * Asks for an address at which anybody may read this one file for a while, such as a network that fetches by itself. Fails
   * 404, 422 if the time is out of bounds; with a need also as {@link RenderAsset}.
   *
   * @param seconds for how long; 60 to 604,800 (a week)
   * @param need as what an image is read there; null for the file as it is stored
   */
  record ShareAsset(AssetId asset, int seconds, ImageNeed need) {}

  /** How somebody needs an image; what each means is told at {@link RenderAsset}. */
  record ImageNeed(
      int width, int height, Double leastAspect, Double mostAspect, Double focusX, Double focusY, String contentType,
      int bytes) {

    /** The question for this image as it is needed. */
    public RenderAsset of(AssetId asset) {
      return new RenderAsset(asset, width, height, leastAspect, mostAspect, focusX, focusY, contentType, bytes);
    }
  }

  /** Where a file may be read without a session, and until when. */
  record SharedAsset(String url, Instant expiresAt) {}

  /**
   * Asks for an image as somebody needs it: cut to an allowed shape around what matters, no larger than allowed, in a format
   * and within a length. It is never enlarged, an animation becomes its first picture, and a video its poster. Fails 404, 422
   * {@code asset-no-image}, 422 {@code invalid-body}, 422 {@code rendition-too-large} if it cannot be made so small.
   *
   * @param width pixels at most; 1 to 4,096
   * @param height pixels at most; 1 to 4,096
   * @param leastAspect width by height at least, such as 0.8; null for any
   * @param mostAspect width by height at most, such as 1.91; null for any
   * @param focusX what matters, from 0 at the left to 1 at the right; null for the middle
   * @param focusY what matters, from 0 at the top to 1 at the bottom; null for the middle
   * @param contentType {@code image/jpeg} or {@code image/png}; null for what suits the image
   * @param bytes at most so many; 1 to {@link #LONGEST_PIECE}
   */
  record RenderAsset(
      AssetId asset, int width, int height, Double leastAspect, Double mostAspect, Double focusX, Double focusY,
      String contentType, int bytes) {}

  /** An image as it was needed. */
  record Rendition(String contentType, int width, int height, String sha256, byte[] bytes) {}

  /**
   * Begins an upload in pieces. Fails 413 {@code file-too-large} or {@code quota-exceeded}, 422 {@code type-unknown}.
   *
   * @param name a name for people
   * @param length of the whole file, in bytes
   * @param contentType what the sender takes it for: it bounds the length; what the file is, its content says
   * @param altText what it shows, in words; may be null
   */
  record BeginUpload(String name, long length, String contentType, String altText) {}

  /**
   * Adds the next piece. When it is answered the piece is kept for good; the last one's answer names the asset. Fails 404,
   * 409 {@code upload-offset} if it is not the next, 413 if it goes past the end; 422 with the broken rule when the whole
   * file is refused, which ends the upload. An empty piece at the end finishes what was interrupted while it was finished.
   *
   * @param offset where the piece begins: how much was received before it
   * @param bytes at most {@link #LONGEST_PIECE}
   */
  record AppendUpload(UploadId upload, long offset, byte[] bytes) {}

  /** Asks how far an upload is. Fails 404, also when it has expired. */
  record GetUpload(UploadId upload) {}

  /** Gives up an upload that is not finished. Fails 404. */
  record DropUpload(UploadId upload) {}

  /**
   * An upload as it stands.
   *
   * @param received how many bytes are kept: where the next piece begins
   * @param expiresAt when it is dropped if it is not finished
   * @param asset what it became; null until it is finished
   */
  record Upload(UploadId id, String name, long length, long received, Instant expiresAt, Asset asset) {}
}

package dev.tidings.sandbox.tiktok;

import java.util.List;
import java.util.Map;

/**
 * What was begun on TikTok with a publish_id: nobody sees it before all of it is there.
 *
 * @param account who publishes
 * @param direct whether it becomes a post; else a draft in the creator's inbox
 * @param photo whether it is photos; else a video
 * @param info what was said of the post, by TikTok's own names
 * @param upload how a video comes in chunks; null when it is fetched
 * @param urls from where it is fetched; empty when it is uploaded
 * @param received bytes that came so far, of a fetched one all at once
 * @param media ids of what has come whole
 * @param failReason TikTok's name of why it came to nothing; null when it did not
 * @param postId the post; null while there is none
 * @param arrivedMicros when it was begun, in microseconds since 1970
 * @param settledAtMillis when TikTok has done with it; 0 while not all of it is there
 */
public record TikTokPublication(
    String id,
    String account,
    boolean direct,
    boolean photo,
    Map<String, Object> info,
    Upload upload,
    List<String> urls,
    long received,
    List<String> media,
    String failReason,
    String postId,
    long arrivedMicros,
    long settledAtMillis) {
  private static final long UPLOAD_MILLIS = 3_600_000;

  /** A video's way in, as it was announced. */
  public record Upload(String token, long size, long chunkSize, int chunks) {
    /** The byte after the chunk that begins there; the last one takes what is left. */
    long endOf(long begin) {
      return begin / chunkSize >= chunks - 1 ? size : begin + chunkSize;
    }
  }

  public TikTokPublication {
    info = Map.copyOf(info);
    urls = List.copyOf(urls);
    media = List.copyOf(media);
  }

  boolean settled(long nowMillis) {
    return settledAtMillis != 0 && settledAtMillis <= nowMillis;
  }

  long begunAtMillis() {
    return arrivedMicros / 1000;
  }

  /** Whether its upload address counts no more. */
  boolean uploadEnded(long nowMillis) {
    return settledAtMillis != 0 || nowMillis - begunAtMillis() > UPLOAD_MILLIS;
  }

  TikTokPublication receivedTo(long bytes) {
    return new TikTokPublication(
        id, account, direct, photo, info, upload, urls, bytes, media, failReason, postId, arrivedMicros, settledAtMillis);
  }

  /** All of it came to a post or draft. */
  public TikTokPublication became(String post, List<String> files, long bytes, long atMillis) {
    return new TikTokPublication(id, account, direct, photo, info, upload, urls, bytes, files, null, post, arrivedMicros, atMillis);
  }

  public TikTokPublication failed(String reason, long bytes, long atMillis) {
    return new TikTokPublication(id, account, direct, photo, info, upload, urls, bytes, media, reason, null, arrivedMicros, atMillis);
  }
}

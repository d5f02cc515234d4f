package dev.tidings.models.crisis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches many brands, each by a {@link CrisisDetector}. Safe for many threads, as long as each brand's buckets come in
 * order.
 */
public final class CrisisWatch {
  private final CrisisSettings settings;
  private final int mostBrands;
  private final Map<String, CrisisDetector> brands = new ConcurrentHashMap<>();

  /** For at most so many brands, each of which takes some {@link CrisisDetector#STATE_BYTES} bytes. */
  public CrisisWatch(CrisisSettings settings, int mostBrands) {
    this.settings = settings;
    this.mostBrands = mostBrands;
  }

  /**
   * Takes a brand's next bucket, and tells what it changes.
   *
   * @throws IllegalStateException if it would be one brand too many
   */
  public List<Alarm> observe(String brand, Bucket bucket) {
    var detector = brands.get(brand);
    if (detector == null) {
      if (brands.size() >= mostBrands) {
        throw new IllegalStateException("no more than " + mostBrands + " brands are watched");
      }
      detector = brands.computeIfAbsent(brand, name -> new CrisisDetector(settings));
    }
    synchronized (detector) {
      return detector.observe(bucket);
    }
  }

  /** Watches a brand no longer. */
  public void forget(String brand) {
    brands.remove(brand);
  }
}

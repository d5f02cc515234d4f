package dev.tidings.models.crisis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      refuseOneTooMany();
      detector = brands.computeIfAbsent(brand, name -> new CrisisDetector(settings));
    }
    synchronized (detector) {
      return detector.observe(bucket);
    }
  }

  /** A brand's whole state, to go on from after a restart; empty for one that is not watched. */
  public Optional<byte[]> state(String brand) {
    var detector = brands.get(brand);
    if (detector == null) {
      return Optional.empty();
    }
    synchronized (detector) {
      return Optional.of(detector.state());
    }
  }

  /**
   * Goes on with a brand from that state, instead of from what was known of it here.
   *
   * @throws IllegalArgumentException if the state is of another version, or damaged
   * @throws IllegalStateException if it would be one brand too many
   */
  public void restore(String brand, byte[] state) {
    var detector = CrisisDetector.restore(settings, state);
    if (!brands.containsKey(brand)) {
      refuseOneTooMany();
    }
    brands.put(brand, detector);
  }

  private void refuseOneTooMany() {
    if (brands.size() >= mostBrands) {
      throw new IllegalStateException("no more than " + mostBrands + " brands are watched");
    }
  }

  /** Watches a brand no longer. */
  public void forget(String brand) {
    brands.remove(brand);
  }
}

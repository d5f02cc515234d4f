package dev.tidings.models.engagement;

/** The newest numbers, up to a bound. Not safe for threads. */
final class Ring {
  private final double[] values;
  private long added;

  Ring(int bound) {
    values = new double[bound];
  }

  void add(double value) {
    values[(int) (added++ % values.length)] = value;
  }

  int size() {
    return (int) Math.min(added, values.length);
  }

  /** At most that many, newest first, after passing over the newest few. */
  double[] newest(int passedOver, int count) {
    var found = new double[Math.clamp(size() - (long) passedOver, 0, count)];
    for (var i = 0; i < found.length; i++) {
      found[i] = values[(int) ((added - 1 - passedOver - i) % values.length)];
    }
    return found;
  }
}

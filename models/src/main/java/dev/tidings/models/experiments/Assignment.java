package dev.tidings.models.experiments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Says which arm a unit (an account, a follower, a post's slot) belongs to: always the same one for the same
 * experiment, and in another
 * experiment independently of it. Nothing is stored. Safe for many threads.
 */
public final class Assignment {
  private static final double RANGE = 0x1.0p53;
  private final String experiment;
  private final List<Arm> arms;
  private final double total;

  /**
   * One of the wordings.
   *
   * @param weight its part of the units, against the others' weights; above 0
   */
  public record Arm(String name, double weight) {}

  /**
   * Begins one.
   *
   * @throws IllegalArgumentException if there are fewer than two arms, two have one name, or a weight is not above 0
   */
  public Assignment(String experiment, List<Arm> arms) {
    this.experiment = experiment;
    this.arms = List.copyOf(arms);
    this.total = arms.stream().mapToDouble(Arm::weight).sum();
    if (arms.size() < 2 || arms.stream().map(Arm::name).distinct().count() < arms.size()) {
      throw new IllegalArgumentException("an experiment has two arms or more, with different names");
    }
    if (arms.stream().anyMatch(arm -> !(arm.weight() > 0)) || Double.isInfinite(total)) {
      throw new IllegalArgumentException("an arm's weight is a number above 0");
    }
  }

  /** The unit's arm. */
  public Arm of(String unit) {
    double place = place(unit) * total;
    for (var arm : arms) {
      place -= arm.weight();
      if (place < 0) {
        return arm;
      }
    }
    return arms.getLast();
  }

  /** From the first 53 bits of SHA-256 over the experiment's length and name and the unit's name: 0 to less than 1. */
  private double place(String unit) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var name = experiment.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
      digest.update(name);
      return (ByteBuffer.wrap(digest.digest(unit.getBytes(StandardCharsets.UTF_8))).getLong() >>> 11) / RANGE;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}

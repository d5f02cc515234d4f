package dev.tidings.models.crisis.simulated;

import java.util.random.RandomGenerator;

/** A way in which brands come about. */
public interface Family {
  /** What its figures are called by, a word in small letters. */
  String name();

  /** A month and more of a brand; the same random numbers give the same brand. */
  SimulatedBrand brand(RandomGenerator random);
}

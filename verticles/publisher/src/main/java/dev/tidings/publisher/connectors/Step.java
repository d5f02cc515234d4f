package dev.tidings.publisher.connectors;

import java.util.List;

/**
 * One remote step of a delivery.
 *
 * @param number from 1, in the order in which the steps are made
 * @param name for people and logs, such as {@code upload image 2 of part 1}
 * @param action what is done, by the connector's own stable name, such as {@code upload-image}
 * @param part index of the part that it belongs to, from 0
 * @param media index of the image within the part, from 0; -1 when the step is about no image
 * @param effect what it leaves behind
 * @param budgets names of the budgets that it draws from
 * @param price name of the price that the network charges for it; null for nothing
 * @param addition whether it only adds to a post that is out by then: refused for good, the post stands without it
 */
public record Step(
    int number, String name, String action, int part, int media, Effect effect, List<String> budgets, String price,
    boolean addition) {
  public Step {
    budgets = List.copyOf(budgets);
  }

  /** A step that costs nothing. */
  public Step(int number, String name, String action, int part, int media, Effect effect, List<String> budgets) {
    this(number, name, action, part, media, effect, budgets, null, false);
  }

  /** The same at a price. */
  public Step costing(String name) {
    return new Step(number, this.name, action, part, media, effect, budgets, name, addition);
  }

  /** The same as an addition to a post that is out. */
  public Step adding() {
    return new Step(number, name, action, part, media, effect, budgets, price, true);
  }

  /** What a step leaves behind, and so whether it may be made again when its outcome is unknown. */
  public enum Effect {
    /** Nothing, or the same again: a read, or a setting. */
    NONE,
    /** Something that nobody sees until a later step uses it, such as an uploaded image: made twice, one is wasted. */
    HIDDEN,
    /** A post that people see: in doubt it is looked up, never made again. */
    VISIBLE
  }

  /** Whether it may be made again when its outcome is unknown. */
  public boolean repeatable() {
    return effect != Effect.VISIBLE;
  }
}

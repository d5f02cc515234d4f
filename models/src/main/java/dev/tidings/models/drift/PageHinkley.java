package dev.tidings.models.drift;

import java.util.Optional;

/**
 * Finds steps in the mean of a figure, up or down (Page 1954; Hinkley 1971): deviations from the reference, less an
 * allowance, are summed, and a sum that rises too far above its lowest point is a step. The reference is learnt from the
 * first figures, and again after a step. For one thread; {@link #state()} restarts it elsewhere.
 */
public final class PageHinkley {
  private final Settings settings;
  private State state;

  /**
   * How it watches. With a known reference and an allowance of 0.5, a threshold of 4 has a false alarm each 168 figures,
   * and 5 each 465.
   *
   * @param learning from how many figures the reference is learnt, at least 2; the more, the fewer the false alarms
   * @param allowance the drift that is let pass, in standard deviations; half the step that is to be found
   * @param threshold how far a sum may rise, in standard deviations
   */
  public record Settings(int learning, double allowance, double threshold) {
    /** Steps of a deviation and more, within some 15 figures; about one false alarm in a thousand figures or more. */
    public static final Settings USUAL = new Settings(200, 0.5, 8);

    public Settings {
      if (learning < 2 || !(allowance >= 0) || !(threshold > 0)) {
        throw new IllegalArgumentException("Nothing to learn from, or no bounds");
      }
    }
  }

  /**
   * Where it stands.
   *
   * @param seen how many figures since it began, or since the last step
   * @param mean the reference, or what is learnt of it so far
   * @param squares the sum of squared deviations from it while it is learnt, then its variance
   * @param up how far the figures have risen above what is let pass, in standard deviations
   * @param down how far they have fallen
   * @param upSince how many figures ago the rise began
   * @param downSince how many figures ago the fall began
   */
  public record State(long seen, double mean, double squares, double up, double down, long upSince, long downSince) {
    static final State NEW = new State(0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * A step.
   *
   * @param up whether the figure rose
   * @param figures how many figures ago it began, the last one included
   * @param from the reference before it
   */
  public record Step(boolean up, long figures, double from) {}

  /** Begins with nothing learnt. */
  public PageHinkley(Settings settings) {
    this(settings, State.NEW);
  }

  /** Goes on from a state. */
  public PageHinkley(Settings settings, State state) {
    this.settings = settings;
    this.state = state;
  }

  /** One whose reference is known and stays until the first step. */
  public static PageHinkley around(double mean, double deviation, Settings settings) {
    if (!(deviation > 0)) {
      throw new IllegalArgumentException("No deviation: " + deviation);
    }
    return new PageHinkley(settings, new State(settings.learning(), mean, deviation * deviation, 0, 0, 0, 0));
  }

  /**
   * Takes the next figure.
   *
   * @return a step that is now certain enough; the reference is then learnt anew
   * @throws IllegalArgumentException if it is not a finite number
   */
  public Optional<Step> next(double figure) {
    if (!Double.isFinite(figure)) {
      throw new IllegalArgumentException("Not a figure: " + figure);
    }
    if (state.seen() < settings.learning()) {
      state = learnt(figure);
      return Optional.empty();
    }
    var deviation = (figure - state.mean()) / Math.sqrt(Math.max(state.squares(), 1e-12));
    var up = Math.max(0, state.up() + deviation - settings.allowance());
    var down = Math.max(0, state.down() - deviation - settings.allowance());
    var upSince = up > 0 ? state.upSince() + 1 : 0;
    var downSince = down > 0 ? state.downSince() + 1 : 0;
    if (up > settings.threshold() || down > settings.threshold()) {
      var rose = up > down;
      var step = new Step(rose, rose ? upSince : downSince, state.mean());
      state = State.NEW;
      return Optional.of(step);
    }
    state = new State(state.seen() + 1, state.mean(), state.squares(), up, down, upSince, downSince);
    return Optional.empty();
  }

  /** All that it knows, to go on from after a restart. */
  public State state() {
    return state;
  }

  private State learnt(double figure) {
    var seen = state.seen() + 1;
    var mean = state.mean() + (figure - state.mean()) / seen;
    var squares = state.squares() + (figure - state.mean()) * (figure - mean);
    return new State(seen, mean, seen == settings.learning() ? squares / (seen - 1) : squares, 0, 0, 0, 0);
  }
}

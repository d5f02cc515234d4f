package dev.tidings.models.registry;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Serves one version of a model. Another takes its place at once, and only when it is loaded and warm; the one before
 * is kept. Safe for
 * many threads: whoever reads gets a manifest and the model that belongs to it. A model that was displaced twice is let
 * go for the garbage
 * collector, because somebody may still be asking it.
 *
 * @param <M> the model, itself safe for many threads
 */
public final class ModelSlot<M> {
  private final Function<ModelFiles, M> load;
  private final Consumer<M> warm;
  private final AtomicReference<Served<M>> served = new AtomicReference<>();

  /** A model and what its manifest says of it. */
  public record Active<M>(ModelManifest manifest, M model) {}

  private record Served<M>(Active<M> active, Optional<Active<M>> previous) {}

  /**
   * Loads the first version, warms it and serves it. Blocking.
   *
   * @param load makes the model of its files, which are verified
   * @param warm asks it something, so that the first real question is not slow; what it throws keeps the version from
   *     being served
   * @throws ModelRefused if the files are refused
   */
  public ModelSlot(ModelFiles files, Function<ModelFiles, M> load, Consumer<M> warm) {
    this.load = load;
    this.warm = warm;
    served.set(new Served<>(ready(files), Optional.empty()));
  }

  /** The version that answers now. */
  public Active<M> active() {
    return served.get().active();
  }

  /** The version to which {@link #rollBack} returns. */
  public Optional<ModelManifest> previous() {
    return served.get().previous().map(Active::manifest);
  }

  /**
   * Loads and warms a version and then puts it in the active one's place. Blocking. If it fails, nothing has changed.
   *
   * @throws ModelRefused if the files are refused
   */
  public Active<M> swap(ModelFiles files) {
    var next = ready(files);
    return served.updateAndGet(now -> new Served<>(next, Optional.of(now.active()))).active();
  }

  /**
   * Puts the version before in the active one's place, at once.
   *
   * @throws IllegalStateException if there is none: after the first version, and after a roll-back
   */
  public Active<M> rollBack() {
    return served.updateAndGet(now -> new Served<>(
        now.previous().orElseThrow(() -> new IllegalStateException("there is no version to roll back to")), Optional.empty()))
        .active();
  }

  private Active<M> ready(ModelFiles files) {
    files.verify();
    M model = load.apply(files);
    warm.accept(model);
    return new Active<>(files.manifest(), model);
  }
}

package dev.tidings.publisher.connectors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the steps of one delivery have left so far, in the order of the steps. */
public record Witnesses(List<Witness> items) {
  public Witnesses {
    items = items.stream().sorted(Comparator.comparingInt(Witness::step)).toList();
  }

  /** None yet. */
  public static Witnesses none() {
    return new Witnesses(List.of());
  }

  /** These and one more; it replaces what its step left before. */
  public Witnesses with(Witness witness) {
    var all = new ArrayList<>(items);
    all.removeIf(each -> each.step() == witness.step());
    all.add(witness);
    return new Witnesses(all);
  }

  /** The published post of a part. */
  public Optional<Witness> post(int part) {
    return items.stream().filter(each -> each.kind() == Witness.Kind.POST && each.part() == part).findFirst();
  }

  /** The image as its upload left it. */
  public Optional<Witness> image(int part, int media) {
    return items.stream()
        .filter(each -> each.part() == part && each.media() == media)
        .filter(each -> each.kind() == Witness.Kind.IMAGE || each.kind() == Witness.Kind.IMAGE_IN_PROGRESS)
        .findFirst();
  }

  /** Remote ids of a part's images, in their order; fails with IllegalStateException if one is missing. */
  public List<String> imageIds(int part, int images) {
    var ids = new ArrayList<String>(images);
    for (int media = 0; media < images; media++) {
      var index = media;
      ids.add(image(part, media)
          .orElseThrow(() -> new IllegalStateException("image " + (index + 1) + " of part " + (part + 1) + " has no witness"))
          .remoteId());
    }
    return ids;
  }

  /** The number of the first step after the last published post: what that and later ones left, nobody has seen. */
  public int afterLastPost() {
    return items.stream().filter(each -> each.kind() == Witness.Kind.POST).mapToInt(Witness::step).max().orElse(0) + 1;
  }

  /** The number of the last step that left something; 0 before the first. */
  public int lastStep() {
    return items.isEmpty() ? 0 : items.getLast().step();
  }
}

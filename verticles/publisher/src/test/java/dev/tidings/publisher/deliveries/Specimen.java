package dev.tidings.publisher.deliveries;

import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A post of some kind, as a network takes it, whose way through the network has every kind of step.
 *
 * @param kind what it is, for people
 * @param wording makes it from a text of its own and the workspace's files
 */
record Specimen(String network, String kind, BiFunction<String, Files, Variant> wording) {
  /** The files of a workspace that posts show. */
  record Files(Media image, Media other) {}

  static final List<Specimen> ALL = List.of(
      of("facebook", "text", (text, files) -> List.of(new Part(text, List.of()))),
      of("facebook", "images", (text, files) -> List.of(new Part(text, List.of(files.image(), files.other())))),
      of("x", "thread", (text, files) -> List.of(
          new Part(text + " one", List.of(files.image())), new Part(text + " two", List.of()))),
      of("linkedin", "image", (text, files) -> List.of(new Part(text, List.of(files.image())))),
      of("mastodon", "thread", (text, files) -> List.of(
          new Part(text + " one", List.of(files.image())), new Part(text + " two", List.of()))),
      of("bluesky", "thread", (text, files) -> List.of(
          new Part(text + " one", List.of(files.image())), new Part(text + " two", List.of()))));

  private static Specimen of(String network, String kind, BiFunction<String, Files, List<Part>> parts) {
    return new Specimen(network, kind, (text, files) -> new Variant(network, parts.apply(text, files), Map.of()));
  }

  /** How many posts people see of it. */
  int posts(Files files) {
    return wording.apply("", files).parts().size();
  }

  @Override
  public String toString() {
    return network + " " + kind;
  }
}

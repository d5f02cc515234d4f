package dev.tidings.models.cards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sizes per network, from the table {@code sizes.tsv} beside this class, which names its sources. */
public final class CardSizes {
  private final Map<String, CardSize> sizes;

  private CardSizes(Map<String, CardSize> sizes) {
    this.sizes = sizes;
  }

  /** Reads the shipped table. */
  public static CardSizes load() {
    try (var table = CardSizes.class.getResourceAsStream("sizes.tsv")) {
      var sizes = new LinkedHashMap<String, CardSize>();
      new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).filter(line -> !line.startsWith("#"))
          .map(CardSizes::row).forEach(size -> sizes.put(size.id(), size));
      return new CardSizes(sizes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static CardSize row(String line) {
    var cells = line.split("\t");
    var n = new int[8];
    for (var at = 0; at < n.length; at++) {
      n[at] = Integer.parseInt(cells[at + 2]);
    }
    return new CardSize(cells[0], cells[1], n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], cells[10]);
  }

  /** All sizes, in the table's order. */
  public List<CardSize> all() {
    return List.copyOf(sizes.values());
  }

  /** The sizes of a network's own, its default first. */
  public List<CardSize> of(String network) {
    return sizes.values().stream().filter(size -> size.network().equals(network)).toList();
  }

  /** The size of that id, such as {@code x-square}; empty if there is none. */
  public Optional<CardSize> find(String id) {
    return Optional.ofNullable(sizes.get(id));
  }
}

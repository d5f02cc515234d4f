package dev.tidings.models.studio.grammar;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How a draft chooses among patterns that say the same. */
final class Choosing {
  private static final int LOOKED_AT = 5;

  private final Request request;
  private final Picks picks;
  private final Thrift thrift;

  Choosing(Request request, Picks picks, Thrift thrift) {
    this.request = request;
    this.picks = picks;
    this.thrift = thrift;
  }

  /** The first of these that fits and reads on from what was said, else the first that fits, as this draft walks them. */
  Optional<Chosen> of(List<Pattern> pool, long purpose, Predicate<Pattern> fits, List<Spoken> spoken) {
    var fitting = picks.walk(pool.size(), purpose).mapToObj(pool::get).filter(fits).toList();
    var call = request.material().put(SlotName.CTA, "any").orElse("");
    var found = fitting.stream().filter(each -> each.role() == Role.CTA || !Faults.foretells(each.own(), call))
        .flatMap(each -> rendered(each).filter(text -> Flow.readsOn(text, spoken))
        .map(text -> new Chosen(each, text)).stream()).limit(thrift == Thrift.PLAIN ? LOOKED_AT : 1).toList();
    if (found.isEmpty()) {
      return fitting.stream().flatMap(each -> rendered(each).map(text -> new Chosen(each, text)).stream()).findFirst();
    }
    return found.stream().min(Comparator.comparingInt(each -> thrift == Thrift.PLAIN ? each.text().length() : 0));
  }

  /** A pattern and what it says. */
  record Chosen(Pattern pattern, String text) {
    Spoken spoken() {
      return new Spoken(pattern.role(), text, pattern.id());
    }
  }

  private Optional<String> rendered(Pattern pattern) {
    var call = request.material().put(SlotName.CTA, "any").orElse("");
    return Rendering.of(pattern, request.material(), picks::any)
        .filter(text -> !Faults.doublesWord(text) && !Faults.crowds(outsideLink(text), pattern.own())
            && !request.forbids(outsideLink(text))
            && !Faults.echoes(outsideLink(text), call));
  }

  private String outsideLink(String text) {
    return request.links().isEmpty() ? text : text.replace(request.links().getFirst(), " ");
  }
}

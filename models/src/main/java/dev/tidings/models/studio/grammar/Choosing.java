package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.grammar.Rendering.Rendered;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How a draft chooses among patterns that say the same. */
final class Choosing {
  private static final int LOOKED_AT = 5;
  private static final int WORDINGS = 4;

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
    var all = pool.stream().filter(fits).toList();
    boolean hooks = !all.isEmpty() && all.getFirst().role() == Role.HOOK;
    var order = hooks ? picks.evenly(all.size()) : picks.anyhow(all.size(), purpose);
    var fitting = order.mapToObj(all::get).toList();
    var found = fitting.stream()
        .flatMap(each -> said(each, text -> !foretells(each, text) && Flow.readsOn(text.text(), spoken)).stream())
        .limit(thrift == Thrift.PLAIN ? LOOKED_AT : 1).toList();
    if (found.isEmpty()) {
      return fitting.stream().flatMap(each -> said(each, text -> true).stream()).findFirst();
    }
    return found.stream().min(Comparator.comparingInt(each -> thrift == Thrift.PLAIN ? each.text().length() : 0));
  }

  /** A pattern and what it says. */
  record Chosen(Pattern pattern, String text) {
    Spoken spoken() {
      return new Spoken(pattern.role(), text, pattern.id());
    }
  }

  private boolean foretells(Pattern pattern, Rendered said) {
    return pattern.role() != Role.CTA && Faults.foretells(said.own(), call());
  }

  /** What a pattern says, in other words of its own if the first that are picked do not do. */
  private Optional<Chosen> said(Pattern pattern, Predicate<Rendered> fits) {
    for (int i = 0; i < (pattern.hasChoice() ? WORDINGS : 1); i++) {
      var said = Rendering.of(pattern, request.material(), picks::any).filter(this::isSound).filter(fits);
      if (said.isPresent()) {
        return said.map(each -> new Chosen(pattern, each.text()));
      }
    }
    return Optional.empty();
  }

  private boolean isSound(Rendered said) {
    var text = outsideLink(said.text());
    return !Faults.doublesWord(said.text()) && !Faults.crowds(text, said.own()) && !request.forbids(text)
        && !Faults.echoes(text, call());
  }

  private String call() {
    return request.material().put(SlotName.CTA, "any").orElse("");
  }

  private String outsideLink(String text) {
    return request.links().isEmpty() ? text : text.replace(request.links().getFirst(), " ");
  }
}

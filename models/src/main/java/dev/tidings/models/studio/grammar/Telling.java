package dev.tidings.models.studio.grammar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A draft while it is told: what was said, and what is still to be said. */
final class Telling {
  private static final int LOOKED_AT = 5;
  /** A last sentence of one to four words after another. */
  private static final java.util.regex.Pattern ENDS_SHORT = java.util.regex.Pattern.compile("[.?!] \\S+( \\S+){0,3}$");

  private final Request request;
  private final Picks picks;
  private final Thrift thrift;
  private final List<Spoken> spoken = new ArrayList<>();
  private final Set<SlotName> remaining;
  private Set<SlotName> last = Set.of();

  Telling(Request request, Picks picks, Thrift thrift) {
    this.request = request;
    this.picks = picks;
    this.thrift = thrift;
    this.remaining = EnumSet.noneOf(SlotName.class);
    this.remaining.addAll(request.said());
  }

  List<Spoken> spoken() {
    return List.copyOf(spoken);
  }

  Set<SlotName> remaining() {
    return remaining;
  }

  void add(Spoken sentence, Set<SlotName> slots) {
    spoken.add(sentence);
    remaining.removeAll(slots);
    last = slots;
  }

  /** Begins with any pattern that says something of what is to be said. */
  void hook(List<Pattern> pool) {
    pick(pool, each -> !each.slots().isEmpty() && remaining.containsAll(each.slots()) && each.references().isEmpty());
  }

  /** Goes on with a pattern that says this, and nothing that was said. */
  void line(List<Pattern> pool, SlotName name) {
    pick(pool, each -> each.slots().contains(name) && remaining.containsAll(each.slots()) && last
        .containsAll(each.references()));
  }

  /** Says exactly that, if a pattern does. */
  void say(List<Pattern> pool, Set<SlotName> slots) {
    pick(pool, each -> each.slots().equals(slots) && last.containsAll(each.references()));
  }

  /** Whether a closing line would not be one short sentence after another. */
  boolean mayClose() {
    return !spoken.isEmpty() && !ENDS_SHORT.matcher(spoken.getLast().text()).find();
  }

  /** The call to action and the link, as far as the brief has them; else the bare words. */
  void call(List<Pattern> pool) {
    Set<SlotName> wanted = EnumSet.noneOf(SlotName.class);
    for (var name : List.of(SlotName.CTA, SlotName.LINK)) {
      if (request.material().has(name)) {
        wanted.add(name);
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    int before = spoken.size();
    if (thrift != Thrift.BARE) {
      boolean closed = spoken.stream().anyMatch(each -> each.role() == Role.CLOSE || each.role() == Role.ASK) || !mayClose();
      say(closed ? pool.stream().filter(Pattern::isOneSentence).toList() : pool, wanted);
    }
    if (spoken.size() == before) {
      var call = request.material().put(SlotName.CTA, "head").orElse("");
      var link = request.material().put(SlotName.LINK, "any").orElse("");
      var text = call.isEmpty() ? link : link.isEmpty() ? Punctuation.mended(call + ".") : joined(call) + link;
      add(new Spoken(Role.CTA, text, "bare"), wanted);
    }
  }

  private static String joined(String call) {
    return call + (call.endsWith("?") || call.endsWith("!") ? " " : ": ");
  }

  /** What has to be in the text and is not yet. */
  void musts(List<Pattern> pool) {
    var text = String.join(" ", spoken.stream().map(Spoken::text).toList());
    var call = request.material().put(SlotName.CTA, "any").orElse("");
    var missing = request.musts().stream().filter(each -> !Mentions.holds(text, each) && !Mentions.holds(call, each))
        .toList();
    for (var sentence : Musts.sentences(missing, pool, request, picks, thrift)) {
      add(sentence, Set.of());
    }
  }

  private void pick(List<Pattern> pool, Predicate<Pattern> fits) {
    var fitting = pool.stream().filter(fits).toList();
    if (fitting.isEmpty()) {
      return;
    }
    int start = picks.start(fitting.size());
    var found = new ArrayList<Chosen>();
    for (int step = 0; step < fitting.size() && found.size() < (thrift == Thrift.PLAIN ? LOOKED_AT : 1); step++) {
      var pattern = fitting.get((start + step) % fitting.size());
      rendered(pattern).filter(this::readsOn).ifPresent(text -> found.add(new Chosen(pattern, text)));
    }
    if (found.isEmpty()) {
      fitting.stream().flatMap(each -> rendered(each).map(text -> new Chosen(each, text))
          .stream()).findFirst().ifPresent(found::add);
    }
    found.stream().min(Comparator.comparingInt(each -> thrift == Thrift.PLAIN ? each.text().length() : 0))
        .ifPresent(each -> add(new Spoken(each.pattern().role(), each.text(), each.pattern().id()), each.pattern().slots()));
  }

  private record Chosen(Pattern pattern, String text) {}

  private Optional<String> rendered(Pattern pattern) {
    return Rendering.of(pattern, request.material(), picks::any)
        .filter(text -> !Faults.doublesWord(text) && !request.forbids(outsideLink(text)));
  }

  private String outsideLink(String text) {
    return request.links().isEmpty() ? text : text.replace(request.links().getFirst(), " ");
  }

  /** Neither the same beginning as a sentence before, nor colon upon colon, nor question upon question. */
  private boolean readsOn(String text) {
    var first = first(text);
    boolean repeats = spoken.stream().anyMatch(each -> first(each.text()).equals(first));
    boolean colons = colons(text) && spoken.stream().anyMatch(each -> each.role() != Role.CTA && colons(each.text()));
    boolean questions = text.contains("?") && !spoken.isEmpty() && spoken.getLast().text().endsWith("?");
    return !repeats && !questions && (!colons || text.contains("://"));
  }

  private static boolean colons(String text) {
    return text.contains(": ");
  }

  private static String first(String text) {
    return text.split("[ ,.:!?]", 2)[0].toLowerCase(Locale.ROOT);
  }
}

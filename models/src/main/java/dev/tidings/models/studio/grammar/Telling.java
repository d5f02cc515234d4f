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
  private Chosen held;

  Telling(Request request, Picks picks, Thrift thrift) {
    this.request = request;
    this.picks = picks;
    this.thrift = thrift;
    this.remaining = EnumSet.noneOf(SlotName.class);
    this.remaining.addAll(request.said());
    if (request.material().has(SlotName.CTA)) {
      this.remaining.add(SlotName.CTA);
    }
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
    pick(pool, Role.HOOK.ordinal(),
        each -> !each.slots().isEmpty() && remaining.containsAll(each.slots()) && each.references().isEmpty());
  }

  /** Goes on with a pattern that says this, and nothing that was said. */
  void line(List<Pattern> pool, SlotName name) {
    pick(pool.stream().filter(each -> each.slots().contains(name)).toList(), purpose(Role.LINE, name),
        each -> remaining.containsAll(each.slots()) && last.containsAll(each.references()));
  }

  /** Says exactly that, if a pattern does. */
  void say(List<Pattern> pool, Role role, Set<SlotName> slots) {
    pick(pool.stream().filter(each -> each.slots().equals(slots)).toList(), role.ordinal(),
        each -> last.containsAll(each.references()));
  }

  private static long purpose(Role role, SlotName name) {
    return role.ordinal() + (long) Role.values().length * (1 + name.ordinal());
  }

  /** Whether a closing line would be neither one short sentence after another nor an answer to a question. */
  boolean mayClose() {
    return !spoken.isEmpty() && !endsShort() && !spoken.getLast().text().endsWith("?");
  }

  private boolean endsShort() {
    return spoken.isEmpty() || ENDS_SHORT.matcher(spoken.getLast().text()).find();
  }

  /** Leaves one of these to the call to action, if a pattern says both in a breath. */
  void leaveToCall(List<Pattern> pool, List<SlotName> names) {
    var wanted = wanted();
    for (var name : names) {
      if (held == null && remaining.contains(name) && !wanted.isEmpty()) {
        Set<SlotName> both = EnumSet.copyOf(wanted);
        both.add(name);
        var fitting = pool.stream().filter(each -> each.slots().equals(both)).toList();
        held = chosen(fitting, purpose(Role.CTA, name), each -> each.references().isEmpty()).orElse(null);
        remaining.removeAll(held == null ? Set.of() : held.pattern().slots());
      }
    }
  }

  private Set<SlotName> wanted() {
    Set<SlotName> wanted = EnumSet.noneOf(SlotName.class);
    if (remaining.contains(SlotName.CTA)) {
      wanted.add(SlotName.CTA);
    }
    if (request.material().has(SlotName.LINK)) {
      wanted.add(SlotName.LINK);
    }
    return wanted;
  }

  /** The call to action and the link, as far as the brief has them and they were not said; else the bare words. */
  void call(List<Pattern> pool) {
    if (held != null) {
      add(held.spoken(), held.pattern().slots());
      return;
    }
    var wanted = wanted();
    if (wanted.isEmpty()) {
      return;
    }
    int before = spoken.size();
    if (thrift != Thrift.BARE) {
      boolean closed = spoken.stream().anyMatch(each -> each.role() == Role.CLOSE || each.role() == Role.ASK) || endsShort();
      say(closed ? pool.stream().filter(Pattern::isOneSentence).toList() : pool, Role.CTA, wanted);
    }
    if (spoken.size() == before) {
      var call = wanted.contains(SlotName.CTA) ? request.material().put(SlotName.CTA, "head").orElse("") : "";
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

  private void pick(List<Pattern> pool, long purpose, Predicate<Pattern> fits) {
    chosen(pool, purpose, fits).ifPresent(each -> add(each.spoken(), each.pattern().slots()));
  }

  private Optional<Chosen> chosen(List<Pattern> pool, long purpose, Predicate<Pattern> fits) {
    var fitting = picks.walk(pool.size(), purpose).mapToObj(pool::get).filter(fits).toList();
    var found = fitting.stream().flatMap(each -> rendered(each).filter(this::readsOn).map(text -> new Chosen(each, text))
        .stream()).limit(thrift == Thrift.PLAIN ? LOOKED_AT : 1).toList();
    if (found.isEmpty()) {
      return fitting.stream().flatMap(each -> rendered(each).map(text -> new Chosen(each, text)).stream()).findFirst();
    }
    return found.stream().min(Comparator.comparingInt(each -> thrift == Thrift.PLAIN ? each.text().length() : 0));
  }

  private record Chosen(Pattern pattern, String text) {
    Spoken spoken() {
      return new Spoken(pattern.role(), text, pattern.id());
    }
  }

  private Optional<String> rendered(Pattern pattern) {
    var call = request.material().put(SlotName.CTA, "any").orElse("");
    return Rendering.of(pattern, request.material(), picks::any)
        .filter(text -> !Faults.doublesWord(text) && !request.forbids(outsideLink(text))
            && !Faults.echoes(outsideLink(text), call));
  }

  private String outsideLink(String text) {
    return request.links().isEmpty() ? text : text.replace(request.links().getFirst(), " ");
  }

  /**
   * Neither the same beginning as a sentence before, nor colon upon colon, nor question upon question, nor a second
   * exclamation.
   */
  private boolean readsOn(String text) {
    var first = first(text);
    boolean repeats = spoken.stream().anyMatch(each -> first(each.text()).equals(first));
    boolean colons = colons(text) && spoken.stream().anyMatch(each -> each.role() != Role.CTA && colons(each.text()));
    boolean questions = text.contains("?") && !spoken.isEmpty() && spoken.getLast().text().endsWith("?");
    boolean shouts = text.contains("!") && spoken.stream().anyMatch(each -> each.text().contains("!"));
    return !repeats && !questions && !shouts && (!colons || text.contains("://"));
  }

  private static boolean colons(String text) {
    return text.contains(": ");
  }

  private static String first(String text) {
    return text.split("[ ,.:!?]", 2)[0].toLowerCase(Locale.ROOT);
  }
}

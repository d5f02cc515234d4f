package dev.tidings.models.studio.grammar;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A draft while it is told: what was said, and what is still to be said. */
final class Telling {
  /** How often what can be said in one sentence is, where there are many ways to, and how many are half as many as many. */
  private static final int JOINING_PERCENT = 75;
  private static final int HALF_OF_MANY = 7;
  private static final int MOST_JOINED = 4;

  private final Request request;
  private final Picks picks;
  private final Thrift thrift;
  private final List<Spoken> spoken = new ArrayList<>();
  private final Set<SlotName> remaining;
  private Set<SlotName> last = Set.of();
  private final Choosing choosing;
  private Choosing.Chosen held;

  Telling(Request request, Picks picks, Thrift thrift) {
    this.request = request;
    this.picks = picks;
    this.thrift = thrift;
    this.choosing = new Choosing(request, picks, thrift);
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

  /**
   * Begins with a pattern that says the first of these of which a pattern tells; with any pattern if none does. Where a link
   * follows, the call to action is left to stand beside it.
   */
  void hook(List<Pattern> pool, List<Set<SlotName>> leads) {
    boolean linked = request.material().has(SlotName.LINK);
    Predicate<Pattern> fits = each -> !each.slots().isEmpty() && remaining.containsAll(each.slots())
        && each.references().isEmpty() && !(linked && each.slots().contains(SlotName.CTA));
    for (int i = 0; i < leads.size(); i++) {
      var lead = leads.get(i);
      if (pick(pool, purpose(Role.HOOK, SlotName.MUST) + i * 1_000L, each -> fits.test(each)
          && each.slots().containsAll(lead))) {
        return;
      }
    }
    pick(pool, Role.HOOK.ordinal(), fits);
  }

  /** Few ways to say several things at once would be heard too often, so the fewer there are, the rarer they are taken. */
  private boolean joins(List<Pattern> ways) {
    return thrift == Thrift.FULL && !ways.isEmpty()
        && picks.happens(JOINING_PERCENT * ways.size() / (ways.size() + HALF_OF_MANY));
  }

  /** Goes on with a pattern that says this, and nothing that was said; rather with one that says more of what is left. */
  void line(List<Pattern> pool, SlotName name) {
    Predicate<Pattern> fits = each -> remaining.containsAll(each.slots()) && last.containsAll(each.references());
    var about = pool.stream().filter(each -> each.slots().contains(name)).toList();
    for (int size = Math.min(MOST_JOINED, remaining.size()); size > 1; size--) {
      int exactly = size;
      var joining = about.stream().filter(each -> each.slots().size() == exactly).filter(fits).toList();
      if (joins(joining) && pick(joining, purpose(Role.LINE, name) + (long) exactly * 1_000, fits)) {
        return;
      }
    }
    pick(about, purpose(Role.LINE, name), fits);
  }

  /** Says exactly that, if a pattern does. */
  void say(List<Pattern> pool, Role role, Set<SlotName> slots) {
    pick(pool.stream().filter(each -> each.slots().equals(slots)).toList(), role.ordinal(),
        each -> last.containsAll(each.references()));
  }

  /** Says what no pattern could, in the brief's own words, each a sentence. */
  void rest() {
    for (var name : List.of(SlotName.TOPIC, SlotName.PRODUCT, SlotName.OFFER, SlotName.AUDIENCE)) {
      if (remaining.contains(name)) {
        var words = request.material().forms().capitalised(request.material().text(name).orElse(""));
        add(new Spoken(Role.LINE, Punctuation.mended(words + "."), "bare"), EnumSet.of(name));
      }
    }
  }

  private static long purpose(Role role, SlotName name) {
    return role.ordinal() + (long) Role.values().length * (1 + name.ordinal());
  }

  /** Whether nothing that was said asks already. */
  boolean mayAsk() {
    return spoken.stream().noneMatch(each -> each.text().contains("?"));
  }

  /** Leaves the first of these that a pattern says in one breath with the call to action to it. */
  void leaveToCall(List<Pattern> pool, List<Set<SlotName>> breaths) {
    var wanted = wanted();
    for (var names : breaths) {
      if (held == null && remaining.containsAll(names) && remaining.contains(SlotName.CTA)) {
        Set<SlotName> all = EnumSet.copyOf(wanted);
        all.addAll(names);
        var fitting = pool.stream().filter(each -> each.slots().equals(all)).toList();
        held = choosing.of(fitting, purpose(Role.CTA, names.iterator().next()) + names.size() * 1_000L,
            each -> each.references().isEmpty(), spoken).orElse(null);
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
      boolean closed = spoken.stream().anyMatch(each -> each.role() == Role.CLOSE || each.role() == Role.ASK)
          || Flow.endsShort(spoken);
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

  private boolean pick(List<Pattern> pool, long purpose, Predicate<Pattern> fits) {
    var found = choosing.of(pool, purpose, fits, spoken);
    found.ifPresent(each -> add(each.spoken(), each.pattern().slots()));
    return found.isPresent();
  }
}

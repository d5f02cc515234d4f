package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Goal;
import dev.tidings.models.studio.Tone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes sketches of one brief. Immutable; the same number gives the same sketch. */
public final class Composer {
  /** How often the offer or the audience and the call to action are one sentence, where patterns allow it. */
  private static final int MERGING_PERCENT = 60;
  private static final int TONE_WEIGHT = 2;
  private static final int A_FEW_FACTS = 2;
  private static final int LEISURE_PERCENT = 55;
  private static final int HASTE_PERCENT = 25;
  /** What comes after what. A topic comes after a product, which it may speak of as "it". */
  private static final List<List<SlotName>> ORDERS = List.of(
      List.of(SlotName.PRODUCT, SlotName.TOPIC, SlotName.AUDIENCE, SlotName.OFFER),
      List.of(SlotName.PRODUCT, SlotName.TOPIC, SlotName.OFFER, SlotName.AUDIENCE),
      List.of(SlotName.PRODUCT, SlotName.AUDIENCE, SlotName.TOPIC, SlotName.OFFER),
      List.of(SlotName.AUDIENCE, SlotName.PRODUCT, SlotName.TOPIC, SlotName.OFFER));

  private final Request request;
  private final Map<Role, List<Pattern>> pools = new EnumMap<>(Role.class);
  private final long salt;

  public Composer(PatternBook book, Request request) {
    this.request = request;
    this.salt = salt(request);
    for (var role : Role.values()) {
      pools.put(role, new ArrayList<>());
    }
    var brief = request.brief();
    book.patterns().stream()
        .filter(each -> each.where().suits(brief.goal(), brief.tone(), brief.network(), request.material()))
        .filter(each -> request.material().hasAll(each.slots()) && request.material().hasAll(each.references()))
        .filter(each -> each.role() == Role.MUST || Rendering.fits(each, request.material()))
        .forEach(each -> pools.get(each.role()).addAll(Collections.nCopies(weight(each), each)));
    pools.values().forEach(pool -> pool.sort(Comparator.comparingLong(each -> mixed(each.id()))));
  }

  /** What at most half of the tones say is how a tone is heard. */
  private static int weight(Pattern pattern) {
    return 2 * pattern.where().tones().size() <= Tone.values().length ? TONE_WEIGHT : 1;
  }

  private static long salt(Request request) {
    var brief = request.brief();
    return 31L * (31L * brief.topic().hashCode() + brief.product().hashCode()) + brief.offer().hashCode();
  }

  private long mixed(String id) {
    long value = (id.hashCode() + salt) * 0x9E3779B97F4A7C15L;
    return value ^ value >>> 29;
  }

  /** The sketch of these numbers: those that have the first in common begin alike, and go on by the second. */
  public Sketch sketch(long beginning, long number, Thrift thrift) {
    var picks = new Picks(beginning, number, salt);
    var telling = new Telling(request, picks, thrift);
    if (thrift == Thrift.BARE) {
      telling.rest();
    } else {
      if (thrift == Thrift.FULL && picks.happens(leisure())) {
        telling.say(pools.get(Role.OPEN), Role.OPEN, Set.of());
      }
      tell(telling, picks);
    }
    telling.musts(pools.get(Role.MUST));
    if (request.material().has(SlotName.NOTE) && thrift == Thrift.FULL) {
      telling.say(pools.get(Role.NOTE), Role.NOTE, Set.of(SlotName.NOTE));
    }
    boolean calls = request.material().has(SlotName.CTA);
    boolean asks = !calls && request.brief().goal() == Goal.ENGAGE;
    if (thrift == Thrift.FULL && asks && telling.mayAsk()) {
      telling.say(pools.get(Role.ASK), Role.ASK, Set.of());
    }
    if (thrift == Thrift.FULL && picks.happens(leisure())) {
      telling.say(pools.get(Role.CLOSE), Role.CLOSE, Set.of());
    }
    telling.call(pools.get(Role.CTA));
    return new Sketch(telling.spoken(), request.links().stream().skip(1).toList(), request.hashtags());
  }

  /** How often a draft has a beginning, and an end, of no facts, in percent: a brief of few facts leaves room for more. */
  private int leisure() {
    return request.said().size() <= A_FEW_FACTS ? LEISURE_PERCENT : HASTE_PERCENT;
  }

  private void tell(Telling telling, Picks picks) {
    telling.hook(pools.get(Role.HOOK), leads());
    if (picks.settles(MERGING_PERCENT)) {
      telling.leaveToCall(pools.get(Role.CTA), breaths(picks));
    }
    for (var name : ORDERS.get(picks.any(ORDERS.size()))) {
      if (telling.remaining().contains(name)) {
        telling.line(pools.get(Role.LINE), name);
      }
    }
    telling.rest();
  }

  /** What the call to action is said together with; words that have to be there are said before it, so the offer is too. */
  private List<Set<SlotName>> breaths(Picks picks) {
    Set<SlotName> people = EnumSet.of(SlotName.AUDIENCE);
    if (!request.musts().isEmpty()) {
      return List.of(people);
    }
    Set<SlotName> offer = EnumSet.of(SlotName.OFFER);
    return switch (picks.any(4)) {
      case 0 -> List.of(EnumSet.of(SlotName.AUDIENCE, SlotName.OFFER), people, offer);
      case 1 -> List.of(offer, people);
      default -> List.of(people, offer);
    };
  }

  /**
   * What the first sentence is about, by what the post is for, the first that can be said first. A topic and a product are
   * said together, since neither tells alone what the other has to do with it.
   */
  private List<Set<SlotName>> leads() {
    Set<SlotName> topic = EnumSet.of(SlotName.TOPIC);
    Set<SlotName> product = EnumSet.of(SlotName.PRODUCT);
    Set<SlotName> both = EnumSet.of(SlotName.TOPIC, SlotName.PRODUCT);
    var order = switch (request.brief().goal()) {
      case ENGAGE -> List.of(topic, product);
      case HIRE -> List.of(both, topic, product);
      case THANK -> List.of(EnumSet.of(SlotName.AUDIENCE, SlotName.TOPIC), EnumSet.of(SlotName.AUDIENCE), topic);
      case EDUCATE, TRAFFIC -> List.of(both, EnumSet.of(SlotName.TOPIC, SlotName.AUDIENCE), topic, product);
      default -> List.of(both, product, topic);
    };
    return order.stream().filter(request.said()::containsAll).toList();
  }
}

package dev.tidings.models.studio.grammar;

import dev.tidings.models.studio.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes sketches of one brief. Immutable; the same number gives the same sketch. */
public final class Composer {
  private static final int CLOSING_PERCENT = 40;
  /** How often the offer or the audience and the call to action are one sentence, where patterns allow it. */
  private static final int MERGING_PERCENT = 30;
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
        .filter(each -> each.suits(brief.goal(), brief.tone(), brief.network()))
        .filter(each -> request.material().hasAll(each.slots()) && request.material().hasAll(each.references()))
        .forEach(each -> pools.get(each.role()).add(each));
    pools.values().forEach(pool -> pool.sort(Comparator.comparingLong(each -> mixed(each.id()))));
  }

  private static long salt(Request request) {
    var brief = request.brief();
    return 31L * (31L * brief.topic().hashCode() + brief.product().hashCode()) + brief.offer().hashCode();
  }

  private long mixed(String id) {
    long value = (id.hashCode() + salt) * 0x9E3779B97F4A7C15L;
    return value ^ value >>> 29;
  }

  /** The sketch of that number. */
  public Sketch sketch(long number, Thrift thrift) {
    var picks = new Picks(number, salt);
    var telling = new Telling(request, picks, thrift);
    if (thrift == Thrift.BARE) {
      bare(telling);
    } else {
      tell(telling, picks);
    }
    telling.musts(pools.get(Role.MUST));
    if (request.material().has(SlotName.NOTE) && thrift == Thrift.FULL) {
      telling.say(pools.get(Role.NOTE), Role.NOTE, Set.of(SlotName.NOTE));
    }
    boolean calls = request.material().has(SlotName.CTA);
    boolean asks = !calls && request.brief().goal() == Goal.ENGAGE;
    boolean open = !calls && request.links().isEmpty();
    if (thrift == Thrift.FULL && (asks || open && picks.happens(CLOSING_PERCENT) && telling.mayClose())) {
      var end = asks ? Role.ASK : Role.CLOSE;
      telling.say(pools.get(end), end, Set.of());
    }
    telling.call(pools.get(Role.CTA));
    return new Sketch(telling.spoken(), request.links().stream().skip(1).toList(), request.hashtags());
  }

  private void tell(Telling telling, Picks picks) {
    telling.hook(pools.get(Role.HOOK), lead());
    if (request.musts().isEmpty() && picks.happens(MERGING_PERCENT)) {
      telling.leaveToCall(pools.get(Role.CTA), picks.happens(50) ? List.of(SlotName.OFFER, SlotName.AUDIENCE)
          : List.of(SlotName.AUDIENCE, SlotName.OFFER));
    }
    for (var name : ORDERS.get(picks.any(ORDERS.size()))) {
      if (telling.remaining().contains(name)) {
        telling.line(pools.get(Role.LINE), name);
      }
    }
  }

  /** What the first sentence is about, by what the post is for. */
  private Optional<SlotName> lead() {
    var order = switch (request.brief().goal()) {
      case ENGAGE, EDUCATE, HIRE -> List.of(SlotName.TOPIC);
      case THANK -> List.of(SlotName.AUDIENCE, SlotName.TOPIC);
      case EVENT -> List.of(SlotName.PRODUCT, SlotName.TOPIC);
      default -> List.<SlotName>of();
    };
    return order.stream().filter(request.said()::contains).findFirst();
  }

  /** The brief's own words, each a sentence. */
  private void bare(Telling telling) {
    var forms = request.material().forms();
    for (var name : List.of(SlotName.TOPIC, SlotName.PRODUCT, SlotName.OFFER, SlotName.AUDIENCE)) {
      Optional<String> words = request.said().contains(name) ? request.material().text(name) : Optional.empty();
      words.ifPresent(each -> telling.add(new Spoken(Role.LINE, Punctuation.mended(forms.capitalised(each) + "."), "bare"),
              EnumSet.of(name)));
    }
  }
}

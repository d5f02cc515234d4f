package dev.tidings.content;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The words of the demo's calendar: a coffee bar at a harbour, which says the same thing shortly on X and at more length
 * on Mastodon.
 *
 * @param x the account on X
 * @param mastodon the account on Mastodon
 * @param zone the workspace's zone
 * @param now the first posts go out in the minutes after
 */
record DemoPosts(AccountId x, AccountId mastodon, ZoneId zone, Instant now) {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  /** Keys that make each of them come in once. */
  static final String KEY = "demo:";

  /** All of them, as far on their way as they shall be: approved and planned, one that waits, one draft. */
  List<Arrival> arrivals(Arrivals approved, Arrivals unapproved) {
    List<Arrival> all = new ArrayList<>();
    all.add(approved.planned(KEY + "open", "Doors open", both(
        "Doors are open. First pot of the day: a washed Sidama. Peach, bergamot, and a view of the boats. ☕",
        "Good morning from the quay! Doors are open, and the first pot is a washed Sidama from Ethiopia: peach, bergamot, a"
            + " little honey. The window seats are still free. #coffee #harbour"), "Mornings", after(Duration.ofSeconds(20))));
    all.add(approved.planned(KEY + "buns", "Cinnamon buns", both(
        "Cinnamon buns came out of the oven four minutes ago. There are 24. We take no responsibility for what happens next.",
        "The cinnamon buns came out of the oven four minutes ago. There are 24 of them, they are still warm, and history"
            + " suggests that they will not see noon. #bakery"), "Mornings", after(Duration.ofSeconds(60))));
    all.add(approved.planned(KEY + "thread", "How we taste", thread(), "Know your cup", after(Duration.ofMinutes(2))));
    all.add(approved.planned(KEY + "cup", "Bring your cup", both(
        "Bring your own cup and the coffee is 50 cents less. Bring a silly one and we will remember your name.",
        "Bring your own cup and your coffee is 50 cents less, every day. Last month you saved 1,310 paper cups between you."
            + " Thank you! #zerowaste"), "Less waste", after(Duration.ofMinutes(5))));
    all.add(approved.planned(KEY + "rain", "Rain discount", both(
        "If it rains before ten, filter coffee is on the house for whoever arrives by bike. Weather is not negotiable.",
        "House rule: if it rains before ten, filter coffee is free for whoever arrives by bike. We check the window, not the"
            + " forecast. #bikes #coffee"), "Mornings", at(1, 7, 45)));
    all.add(approved.planned(KEY + "latte-art", "Latte art workshop", both(
        "Latte art for beginners, Saturday 14:00. Six places, two pitchers each, no talent needed. Write us to hold one.",
        "Latte art for beginners: Saturday at 14:00, six places, two pitchers each, milk without end. No talent needed, we"
            + " started with blobs too. Send us a message to hold a place. #workshop"), "Workshops", at(2, 12, 30)));
    all.add(approved.planned(KEY + "huila", "New on filter", both(
        "New on filter: Huila, Colombia. Red apple, panela, long and clean. Ask for it black first, milk later.",
        "New on filter this week: a washed lot from Huila, Colombia, grown at 1,800 m by eleven families. Red apple, panela,"
            + " a long clean finish. Try it black first. #specialtycoffee"), "Know your cup", at(4, 10, 0)));
    all.add(approved.planned(KEY + "sunday", "Slow Sunday", both(
        "Sunday is for the slow bar: one brewer, one table, five coffees side by side. From eleven until the beans are gone.",
        "Sunday is for the slow bar: one brewer, one table, five coffees side by side, and all the time in the world. From"
            + " eleven until the beans are gone. #slowcoffee"), "Know your cup", at(8, 9, 0)));
    all.add(unapproved.planned(KEY + "gift", "Gift cards", both(
        "Gift cards are here: printed by the shop next door, good for a year, and lighter than a bag of beans.",
        "Our gift cards are here! Letterpress, printed two doors down, good for a year and for anything on the board."
            + " #shoplocal"), "Gifts", at(3, 16, 0)));
    all.add(unapproved.draft(KEY + "hours", "Opening hours over the holidays", both(
        "Our opening hours over the holidays:", "Here are our opening hours over the holidays:"), "Gifts"));
    return all;
  }

  private PostContent thread() {
    return content(
        List.of(
            "How we taste a new coffee, in three sips. 1: smell it dry, then wet. If the wet cup is dull, no roast will save it.",
            "2: break the crust at four minutes and slurp. Loudly. Air carries the coffee to the back of the nose.",
            "3: wait. A good coffee gets better as it cools; a bad one gets honest. Then we argue about the notes."),
        List.of(
            "How we taste a new coffee, in three sips. 🧵 First: smell it dry, then wet. If the wet cup is dull, no roast will"
                + " save it. #coffee",
            "Second: break the crust after four minutes and slurp, loudly. Air carries the coffee to the back of the nose,"
                + " where most of tasting happens.",
            "Third: wait. A good coffee gets better as it cools; a bad one gets honest. Then we argue about the notes, and"
                + " write the label."));
  }

  private PostContent both(String onX, String onMastodon) {
    return content(List.of(onX), List.of(onMastodon));
  }

  private PostContent content(List<String> onX, List<String> onMastodon) {
    return new PostContent(List.of(x, mastodon), List.of(
        new Variant("x", parts(onX), Map.of()),
        new Variant("mastodon", parts(onMastodon), Map.of("visibility", "public", "language", "en"))));
  }

  private static List<Part> parts(List<String> texts) {
    return texts.stream().map(text -> new Part(text, List.of())).toList();
  }

  private Plan after(Duration duration) {
    return new Plan(now.plus(duration), null, null);
  }

  private Plan at(int days, int hour, int minute) {
    ZonedDateTime time = now.atZone(zone).toLocalDate().plusDays(days).atTime(LocalTime.of(hour, minute)).atZone(zone);
    return new Plan(time.toInstant(), LOCAL.format(time), zone.getId());
  }
}

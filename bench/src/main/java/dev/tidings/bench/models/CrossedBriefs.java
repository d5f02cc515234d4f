package dev.tidings.bench.models;

import dev.tidings.models.studio.Brief;
import dev.tidings.models.studio.Goal;
import dev.tidings.models.studio.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Briefs crossed from lists by a fixed seed, as a machine makes them: thirty trades with any goal, any offer and any demand,
 * whether or not they go together.
 */
final class CrossedBriefs {
  private static final List<String> NETWORKS =
      List.of("x", "bluesky", "mastodon", "facebook", "instagram", "linkedin", "tiktok", "youtube");
  private static final String[][] TRADES = {
      {"spring", "our new spring menu", "busy parents", "Book a table"},
      {"late invoices", "AI-assisted invoicing", "freelancers", "Start your trial"},
      {"password hygiene", "Northwind Vault", "IT managers", "Read the guide"},
      {"sourdough", "Tuesday workshops", "anyone who loves bread", "Save your seat"},
      {"remote work", "the four-day week report", "team leads", "Download the report"},
      {"how to save water at home", "rain barrels", "renters and homeowners", "Learn more"},
      {"mental health awareness week", "our listening line", "students", "Call us"},
      {"Why bikes get stolen", "the BoltLock 3", "commuters", "See how it works"},
      {"We're opening in Leeds", "the Lakeside branch", "neighbours", "Visit us"},
      {"gut health", "kombucha", "people in Porto", "Order online"},
      {"Is tea better than coffee?", "our loose-leaf range", "tea drinkers", "Tell us"},
      {"first-time buyers", "fixed-rate mortgages", "couples under 35", "Talk to an adviser"},
      {"zero-waste travel", "refillable toiletries", "backpackers", "Shop the range"},
      {"Launching a podcast", "Studio B", "first-time podcasters", "Book a slot"},
      {"EV charging", "home chargers", "drivers", "Check your postcode"},
      {"women in tech", "our mentoring programme", "engineers", "Apply by Friday"},
      {"vaccination of puppies", "puppy check-ups", "new dog owners", "Make an appointment"},
      {"children's books", "Saturday story hour", "families", "Come along"},
      {"Brexit paperwork", "customs support", "exporters", "Get in touch"},
      {"אפייה", "מאפיית לחם", "שכנים", "Visit us"},
      {"ramen", "寿司セット", "students", "Order now"},
      {"local journalism", "a monthly membership", "readers in Cork", "Become a member"},
      {"back pain", "30-minute massages", "desk workers", "Book yours"},
      {"data", "Acme CRM", "sales teams", "Ask for a demo"},
      {"Save the bees", "wildflower seed mix", "gardeners", "Plant some"},
      {"autumn 🍂", "pumpkin spice candles 🕯️", "cosy people", "Shop now"},
      {"5 tips for better sleep", "a weighted blanket", "new parents", "Read on"},
      {"the annual general meeting of the international association of lighthouse keepers", "the keynote on fog signals",
          "members and friends of the association", "Register"},
      {"Q3 results", "", "investors", "Read the release"},
      {"", "gift cards", "", "Buy one"}};
  private static final List<String> OFFERS = List.of(
      "20% off all weekend", "Free shipping over $50", "two for one on Fridays", "Save 15% with code HELLO",
          "a free trial for 30 days",
      "your first class is free", "10% discount", "early bird tickets from £15", "Kids eat free",
          "Buy one, get one free!", "", "", "");
  private static final List<List<String>> TAGS = List.of(
      List.of(), List.of("local"), List.of("#SmallBusiness", "shop small"), List.of("a1", "b2", "c3", "d4", "e5", "f6",
          "g7", "h8"));
  private static final List<List<String>> MUSTS = List.of(
      List.of(), List.of(), List.of("Terms apply"), List.of("gluten-free"), List.of("#ad"), List.of("family-run",
          "since 1998"));
  private static final List<List<String>> MUST_NOTS = List.of(
      List.of(), List.of(), List.of("meet"), List.of("just", "here"), List.of("amazing"));

  private CrossedBriefs() {}

  static List<Brief> of(int howMany) {
    var random = new SplittableRandom(11);
    var briefs = new ArrayList<Brief>();
    for (int i = 0; i < howMany; i++) {
      var trade = TRADES[i % TRADES.length];
      var not = one(MUST_NOTS, random);
      boolean shown = random.nextInt(4) > 0 || trade[0].isEmpty();
      briefs.add(Brief.on(NETWORKS.get(random.nextInt(NETWORKS.size())))
          .goal(Goal.values()[random.nextInt(Goal.values().length)])
          .tone(Tone.values()[random.nextInt(Tone.values().length)])
          .topic(trade[0])
          .product(shown ? trade[1] : "")
          .offer(one(OFFERS, random))
          .audience(random.nextInt(3) == 0 ? "" : trade[2])
          .callToAction(random.nextInt(4) == 0 ? "" : trade[3])
          .hashtags(one(TAGS, random))
          .must(one(MUSTS, random))
          .links(random.nextInt(3) == 0 ? List.of() : List.of("https://example.com/" + i + "?from=post"))
          .mustNot(not)
          .build());
    }
    return briefs;
  }

  private static <E> E one(List<E> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}

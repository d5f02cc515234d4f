package dev.tidings.content;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostContent.Part;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges the rows of a content calendar by everything but the networks' rules on texts.
 *
 * @param networks the networks that there are
 * @param accounts the account of each network that rows go to
 * @param now the database's clock
 */
record RowJudge(Set<String> networks, Map<String, AccountId> accounts, Instant now) {
  private static final int LONGEST_KEY = 200;

  /**
   * A row that was judged.
   *
   * @param content what would be published; null when its networks are not to be made out
   * @param plan when it would go out; null when its time is none
   * @param violations empty when the row is legal so far
   */
  record Judged(CalendarRow row, PostContent content, Plan plan, String campaign, List<Violation> violations) {
    boolean isLegal() {
      return violations.isEmpty();
    }

    Judged with(List<Violation> more) {
      List<Violation> all = new ArrayList<>(violations);
      all.addAll(more);
      return new Judged(row, content, plan, campaign, all);
    }
  }

  /** @param repeated whether an earlier row of the file has the same key */
  Judged judge(CalendarRow row, boolean repeated) {
    List<Violation> violations = new ArrayList<>(row.shape());
    key(row.key(), repeated, violations);
    PostContent content = content(row, violations);
    Plan plan = plan(row, violations);
    String campaign = row.campaign().isBlank() ? null : row.campaign().strip();
    ContentRules.campaign(campaign).forEach(each ->
        violations.add(new Violation("campaign", each.rule(), each.message())));
    violations.addAll(ContentRules.characters("text", row.text()));
    return new Judged(row, content, plan, campaign, violations);
  }

  private static void key(String key, boolean repeated, List<Violation> violations) {
    if (key.isBlank()) {
      violations.add(new Violation("key", "key-missing", "Each row needs a key of its own."));
    } else if (key.length() > LONGEST_KEY) {
      violations.add(new Violation("key", "key-too-long", "A key has at most " + LONGEST_KEY + " characters."));
    } else if (repeated) {
      violations.add(new Violation("key", "key-repeated", "An earlier row has this key."));
    }
    violations.addAll(ContentRules.characters("key", key));
  }

  private PostContent content(CalendarRow row, List<Violation> violations) {
    Set<String> named = new LinkedHashSet<>();
    int before = violations.size();
    if (row.networks().isBlank()) {
      violations.add(new Violation("networks", "network-missing", "Name at least one network, such as x;mastodon."));
    } else {
      for (String each : row.networks().split(";", -1)) {
        network(each.strip(), named, violations);
      }
    }
    if (violations.size() > before) {
      return null;
    }
    return new PostContent(
        named.stream().map(accounts::get).toList(),
        named.stream().map(network -> new Variant(network, List.of(new Part(row.text(), null)), null)).toList());
  }

  private void network(String network, Set<String> named, List<Violation> violations) {
    if (!networks.contains(network)) {
      violations.add(new Violation("networks", "unknown-network", "There is no network \"" + shortened(network) + "\"."));
    } else if (!named.add(network)) {
      violations.add(new Violation("networks", "network-repeated", network + " is named twice."));
    } else if (!accounts.containsKey(network)) {
      violations.add(new Violation("networks", "no-account-connected", "No account is connected on " + network + "."));
    }
  }

  private Plan plan(CalendarRow row, List<Violation> violations) {
    String zone = row.timezone().strip();
    if (row.scheduledAt().isBlank()) {
      if (!zone.isEmpty() && !PlannedTime.isZone(zone)) {
        violations.add(new Violation("timezone", "unknown-zone", "This is no IANA time zone, such as Europe/Zurich."));
      }
      return new Plan(now, null, null);
    }
    PlannedTime.Reading reading = PlannedTime.ofLocal(row.scheduledAt().strip(), zone, "scheduled_at", "timezone", now);
    if (reading.violation() != null) {
      violations.add(reading.violation());
    }
    return reading.plan();
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}

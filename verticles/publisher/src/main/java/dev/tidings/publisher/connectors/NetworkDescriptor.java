package dev.tidings.publisher.connectors;

import dev.tidings.bus.PostContent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a network, as data: what changes from month to month is changed in its descriptor, not in code.
 *
 * @param id stable name, such as {@code x}
 * @param connector simple name of the class beside the descriptor that speaks to the network
 * @param order where it stands among the networks when they are shown
 * @param sign how people tell it apart at a glance; null for its initial in a colour made of its id
 * @param options what only this network has, by the name under {@code options} of a variant, in the order of editing
 * @param errors how its refusals are understood; the first that matches holds
 * @param requestTimeout how long an exchange may take, beside the time that its body takes
 * @param uploadPace bytes per second that a body is sent with at least; one that is slower is given up
 * @param doubts figures above that are not certain, with what is known of them
 */
public record NetworkDescriptor(
    String id,
    String name,
    String connector,
    int order,
    Sign sign,
    Api api,
    Pages pages,
    Authorisation authorisation,
    Rules rules,
    Map<String, Option> options,
    List<Allowance> budgets,
    List<Price> prices,
    List<ErrorRule> errors,
    Reconciliation reconciliation,
    Duration requestTimeout,
    Abilities abilities,
    List<Doubt> doubts,
    Integer uploadPace) {
  /** 4 Mbit/s: a poor line of a server. */
  private static final int USUAL_PACE = 500_000;

  public NetworkDescriptor {
    uploadPace = uploadPace == null ? USUAL_PACE : uploadPace;
    options = options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    budgets = budgets == null ? List.of() : List.copyOf(budgets);
    prices = prices == null ? List.of() : List.copyOf(prices);
    errors = errors == null ? List.of() : List.copyOf(errors);
    doubts = doubts == null ? List.of() : List.copyOf(doubts);
  }

  /**
   * What is shown beside its name.
   *
   * @param colour {@code #rrggbb}, in lower case
   * @param path lines within 24 by 24, as the {@code d} of an SVG path; null for its initial
   */
  public record Sign(String colour, String path) {}

  /**
   * The version that is spoken.
   *
   * @param url base URL; null where every account names its own server; configuration {@code network.<id>.url} overrides
   * @param sunset when the version ends; null when no end is known, which {@code doubts} say under {@code api.sunset}
   * @param source where the contract is described
   * @param contract what machines can read of it and we are held against, by whom and under which licence; or why nothing is
   * @param hosts base URLs of services beside it, by our names for them; where the API is elsewhere, so are they
   */
  public record Api(
      String version, String url, LocalDate sunset, String source, String contract, Map<String, String> hosts) {
    public Api {
      hosts = hosts == null ? Map.of() : Map.copyOf(hosts);
    }
  }

  /**
   * Where people see a post.
   *
   * @param base of the network's own pages; the account's server where it is not the network's own
   * @param post path with {@code {handle}} and {@code {id}}
   */
  public record Pages(String base, String post) {}

  /** What one call costs, in US dollars. */
  public record Price(String name, String usd) {}

  /**
   * How a refusal is understood.
   *
   * @param status of the answer; 0 for any from 400 to 499, where there is a code
   * @param code that the body must carry; null for any. Within an error object also {@code code/subcode} and a range of
   *     numbers {@code 200-299}
   * @param contains what the body's words must contain, in any case; null for any
   * @param name our stable name of the reason
   * @param message the same in words for a person
   * @param spent whether it says that what the call drew from is spent, to the end of its window
   */
  public record ErrorRule(
      int status, String code, String contains, Outcome.Category category, String name, String message, Boolean spent) {
    public ErrorRule {
      spent = spent != null && spent;
    }

    public ErrorRule(
        int status, String code, String contains, Outcome.Category category, String name, String message) {
      this(status, code, contains, category, name, message, false);
    }
  }

  /**
   * How a post in doubt is found.
   *
   * @param visibilityDelay how late a post may appear among the account's own
   * @param clockTolerance how far a post's time may be from the time that the network's clock shows
   * @param pages how many pages are read at most
   */
  public record Reconciliation(Duration visibilityDelay, Duration clockTolerance, int pages) {}

  /**
   * What can be done with a published post.
   *
   * @param editsAltText whether an edit changes the alt text and the focus of images and videos as well
   * @param editWindow how long after publishing; null without end
   * @param idempotencyWindow how long a key is remembered; null where there are no keys
   * @param duplicates whether the network refuses the same text twice in short order
   */
  public record Abilities(
      boolean threads,
      boolean edits,
      Boolean editsAltText,
      Duration editWindow,
      int editsPerPost,
      boolean deletes,
      Duration idempotencyWindow,
      boolean duplicates) {
    public Abilities {
      editsAltText = editsAltText != null && editsAltText;
    }
  }

  /** A figure that is not certain. */
  public record Doubt(String field, String known) {}

  /** What a price comes to, in millionths of a US dollar; 0 for no name. Fails with IllegalArgumentException if it is unknown. */
  public long micros(String price) {
    return price == null ? 0 : prices.stream().filter(each -> each.name().equals(price)).findFirst()
        .map(each -> new BigDecimal(each.usd()).movePointRight(6).longValueExact())
        .orElseThrow(() -> new IllegalArgumentException(id + " has no price " + price));
  }

  /** The format that a variant asks for; null where the network has no formats or none was chosen. */
  public String format(PostContent.Variant variant) {
    return options.entrySet().stream().filter(each -> "format".equals(each.getValue().role())).findFirst()
        .map(each -> variant.options().get(each.getKey()) instanceof String chosen ? chosen : null).orElse(null);
  }

  /** The page of a post for people. */
  public String postUrl(String server, String handle, String remoteId) {
    var own = api.url() != null && api.url().equals(server);
    return (own && pages.base() != null ? pages.base() : server)
        + pages.post().replace("{handle}", handle).replace("{id}", remoteId);
  }
}

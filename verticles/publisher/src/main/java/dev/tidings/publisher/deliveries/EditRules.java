package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Rules;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** What an edit of a published post may change. */
final class EditRules {
  private EditRules() {}

  /** Fails 422 {@code not-editable} if the network has no edits, their time is over, or the form is another. */
  static void requireSameForm(Connector connector, Variant published, Instant publishedAt, Variant wanted) {
    if (!isOpen(connector, publishedAt)) {
      throw BusFailure.rejected(422, "not-editable", "The network does not let this post be edited.");
    }
    if (wanted == null || !wanted.network().equals(published.network())
        || wanted.parts().size() != published.parts().size()) {
      throw BusFailure.rejected(422, "not-editable", "An edit keeps the network and the number of parts.");
    }
    for (int part = 0; part < wanted.parts().size(); part++) {
      if (!assets(wanted, part).equals(assets(published, part))) {
        throw BusFailure.rejected(422, "not-editable", "An edit keeps the images and videos.");
      }
    }
  }

  /** Whether the network has edits, and their time is not over. */
  static boolean isOpen(Connector connector, Instant publishedAt) {
    var until = until(connector, publishedAt);
    return connector.descriptor().abilities().edits() && (until == null || !until.isBefore(Instant.now()));
  }

  /** When the time for edits is over; null where there is no such time. */
  static Instant until(Connector connector, Instant publishedAt) {
    var abilities = connector.descriptor().abilities();
    return !abilities.edits() || abilities.editWindow() == null ? null : publishedAt.plus(abilities.editWindow());
  }

  private static List<AssetId> assets(Variant variant, int part) {
    return variant.parts().get(part).media().stream().map(Media::asset).toList();
  }

  /** The rules of the account's own server; the network's usual ones if it does not tell them. */
  static Future<Rules> rules(Connector connector, Access access) {
    return connector.rules(access).map(outcome -> outcome instanceof Outcome.Success<Rules> success
        ? Objects.requireNonNull(success.value()) : connector.descriptor().rules());
  }

  /**
   * Fails 422 {@code rules-broken} with what the account's server would refuse, and with what an edit does not reach
   * ({@code option-fixed}, {@code alt-text-fixed}, {@code focus-fixed}).
   */
  static void requireLegal(
      Connector connector, Variant published, Variant wanted, Map<AssetId, MediaFacts> facts, Rules rules) {
    var broken = new ArrayList<Violation>(fixedOptions(connector, published, wanted));
    broken.addAll(fixedMedia(connector, published, wanted));
    connector.check(wanted, rules, facts)
        .forEach(finding -> broken.addAll(finding.violations()));
    if (!broken.isEmpty()) {
      throw BusFailure.rejected(422, "rules-broken", "The network's rules are broken.", broken);
    }
  }

  /** The parts that are sent again: every part when an option changes, since an option is sent with each. */
  static List<Integer> changedParts(Variant published, Variant wanted) {
    boolean sameOptions = published.options().equals(wanted.options());
    return IntStream.range(0, wanted.parts().size())
        .filter(part -> !sameOptions || !Objects.equals(wanted.parts().get(part), published.parts().get(part)))
        .boxed().toList();
  }

  /** What is out when some parts are changed: options count as changed once all parts are sent, each with them. */
  static Variant changedSoFar(Variant published, Variant wanted, List<Integer> parts) {
    var all = new ArrayList<>(published.parts());
    parts.forEach(part -> all.set(part, wanted.parts().get(part)));
    return new Variant(published.network(), all, published.options());
  }

  /** Fails 422 {@code not-editable} if one of the parts cannot be rewritten, so that none of them is. */
  static void requireEditable(Connector connector, Variant wanted, List<Integer> parts) {
    for (int part : parts) {
      var fixed = connector.whyFixed(part, wanted);
      if (fixed != null) {
        throw BusFailure.rejected(422, "not-editable", fixed);
      }
    }
  }

  /** Options that an edit does not send, or whose change would undo what people did with them. */
  private static List<Violation> fixedOptions(Connector connector, Variant published, Variant wanted) {
    var options = connector.descriptor().options();
    return options.keySet().stream()
        .filter(name -> !Objects.equals(published.options().get(name), wanted.options().get(name)))
        .filter(name -> options.get(name).fixed() || options.get(name).lasting() && wanted.options().get(name) == null)
        .map(name -> new Violation("/options/" + name, "option-fixed", options.get(name).label()
            + (options.get(name).fixed() ? " cannot be changed" : " cannot be taken back") + " once the post is out."))
        .toList();
  }

  /** What is said of images and videos, where an edit does not send it. A focus can be moved, but not taken back. */
  private static List<Violation> fixedMedia(Connector connector, Variant published, Variant wanted) {
    boolean sent = connector.descriptor().abilities().editsAltText();
    var violations = new ArrayList<Violation>();
    for (int part = 0; part < wanted.parts().size(); part++) {
      for (int index = 0; index < wanted.parts().get(part).media().size(); index++) {
        var before = published.parts().get(part).media().get(index);
        var after = wanted.parts().get(part).media().get(index);
        var field = "/parts/" + part + "/media/" + index;
        if (!sent && !words(before).equals(words(after))) {
          violations.add(new Violation(
              field + "/altText", "alt-text-fixed", "The alt text cannot be changed once the post is out."));
        }
        if (!Objects.equals(before.focus(), after.focus()) && (!sent || after.focus() == null)) {
          violations.add(new Violation(field + "/focus", "focus-fixed", "The focus cannot be "
              + (sent ? "taken back" : "changed") + " once the post is out."));
        }
      }
    }
    return violations;
  }

  private static String words(Media media) {
    return media.altText() == null ? "" : media.altText().strip();
  }
}

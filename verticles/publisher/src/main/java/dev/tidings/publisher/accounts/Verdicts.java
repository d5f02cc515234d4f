package dev.tidings.publisher.accounts;

import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** What several accounts' limits say of one variant, told as one: by the tightest, with all that any of them breaks. */
final class Verdicts {
  private final LinkedHashMap<String, List<Finding>> byAccount = new LinkedHashMap<>();

  /** @param handle of an account with these limits */
  void add(String handle, List<Finding> findings) {
    byAccount.put(handle + " " + byAccount.size(), findings);
  }

  /** @param notes to be told with the first part */
  List<Finding> findings(List<Violation> notes) {
    var all = List.copyOf(byAccount.values());
    var findings = new ArrayList<Finding>();
    for (int part = 0; part < all.getFirst().size(); part++) {
      int place = part;
      var tightest = all.stream().map(each -> each.get(place))
          .min(Comparator.comparingInt(Finding::weightedRemaining)).orElseThrow();
      var warnings = Stream.concat(all.stream().flatMap(each -> each.get(place).warnings().stream()).distinct(),
          part == 0 ? notes.stream() : Stream.empty()).toList();
      findings.add(new Finding(tightest.network(), tightest.account(), tightest.part(), tightest.length(), tightest.limit(),
          tightest.weightedRemaining(), tightest.display(), violations(place), warnings, tightest.price()));
    }
    return findings;
  }

  /** What all of them say as it is; what only some say with whose it is. */
  private List<Violation> violations(int part) {
    var saying = new LinkedHashMap<Violation, List<String>>();
    byAccount.forEach((handle, findings) -> findings.get(part).violations().stream().distinct().forEach(each ->
        saying.computeIfAbsent(each, first -> new ArrayList<>()).add(handle.substring(0, handle.lastIndexOf(' ')))));
    return saying.entrySet().stream().map(each -> each.getValue().size() == byAccount.size() ? each.getKey()
        : new Violation(each.getKey().field(), each.getKey().rule(),
            "@" + String.join(", @", each.getValue()) + ": " + each.getKey().message())).toList();
  }
}

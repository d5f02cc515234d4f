package dev.tidings.publisher.connectors;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import java.util.List;
import java.util.Map;

/** What one account may do just now, where only the network knows. */
public interface AccountBounds {
  /** Those of an account that is bound by nothing but its server's rules. */
  AccountBounds NONE = new AccountBounds() {
    @Override
    public Map<String, List<String>> choices() {
      return Map.of();
    }

    @Override
    public List<Violation> objections(Variant variant, Map<AssetId, MediaFacts> media) {
      return List.of();
    }
  };

  /** The values that it may choose, by the option's name; an option that is not among them is not bounded. */
  Map<String, List<String>> choices();

  /** What they say against a variant; fields are JSON pointers into it. */
  List<Violation> objections(Variant variant, Map<AssetId, MediaFacts> media);
}

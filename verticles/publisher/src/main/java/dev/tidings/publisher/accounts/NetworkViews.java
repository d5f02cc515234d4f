package dev.tidings.publisher.accounts;

import dev.tidings.bus.NetworksProtocol.Credential;
import dev.tidings.bus.NetworksProtocol.Credentials;
import dev.tidings.bus.NetworksProtocol.FileLimits;
import dev.tidings.bus.NetworksProtocol.Network;
import dev.tidings.bus.NetworksProtocol.Networks;
import dev.tidings.bus.NetworksProtocol.Price;
import dev.tidings.bus.NetworksProtocol.Sign;
import dev.tidings.bus.NetworksProtocol.Way;
import dev.tidings.bus.VariantOption;
import dev.tidings.publisher.connectors.CredentialsForm;
import dev.tidings.publisher.connectors.FileRules;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.Option;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** What the descriptors of the networks tell those who write posts. */
final class NetworkViews {
  private NetworkViews() {}

  static Networks of(List<NetworkDescriptor> descriptors) {
    return new Networks(descriptors.stream().map(NetworkViews::of).toList());
  }

  private static Network of(NetworkDescriptor descriptor) {
    var rules = descriptor.rules();
    var options = new LinkedHashMap<String, VariantOption>();
    descriptor.options().forEach((name, option) -> options.put(name, of(option, options.size())));
    return new Network(
        descriptor.id(), descriptor.name(), descriptor.api().version(), rules.textLimit(), rules.imagesPerPost(),
        rules.imageBytes(), rules.imageTypes(), rules.altTextLimit(), descriptor.abilities().threads(),
        descriptor.abilities().edits(), descriptor.abilities().deletes(), options, rules.counting().name(),
        rules.urlLength(), descriptor.abilities().threads() ? rules.parts() : 1, of(rules.videos()), of(rules.documents()),
        rules.rendition() != null, descriptor.authorisation().authorize() != null,
        of(descriptor.authorisation().credentials()), descriptor.prices().stream()
            .map(price -> new Price(price.name(), Double.parseDouble(price.usd()))).toList(),
        descriptor.authorisation().ways().entrySet().stream().map(each -> new Way(
            each.getKey(), each.getValue().label(), each.getValue().about())).toList(),
        of(descriptor.sign()), of(rules.audios()));
  }

  private static Sign of(NetworkDescriptor.Sign sign) {
    return sign == null ? null : new Sign(sign.colour(), sign.path());
  }

  private static Credentials of(CredentialsForm form) {
    return form == null ? null : new Credentials(form.about(), form.fields().stream().map(field -> new Credential(
        field.name(), field.label(), field.about(), field.example(), field.simulated(), field.secret())).toList());
  }

  private static FileLimits of(FileRules rules) {
    return rules == null ? null : new FileLimits(
        rules.perPost(), rules.bytes(), rules.types(), millis(rules.shortest()), millis(rules.longest()));
  }

  private static Long millis(Duration time) {
    return time == null ? null : time.toMillis();
  }

  private static VariantOption of(Option option, int place) {
    return new VariantOption(
        option.type(), option.values(), option.limit(), option.label(), place, option.required(), option.least(),
        option.most(), option.entryLimit(), option.about(), option.example(), option.valueLabels(), option.unset(),
        option.role());
  }
}

package dev.tidings.publisher.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tidings.runtime.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Reads a network's descriptor strictly: what is misspelt, missing or senseless stops the start. */
public final class DescriptorReader {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
      .registerModule(new JavaTimeModule())
      .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
  private static final Set<String> OPTION_TYPES = Set.of("text", "flag", "choice", "number", "list");
  /** What an option can mean to those who show a post. */
  static final Set<String> ROLES = Set.of(
      "audience", "replies", "content-warning", "sensitive", "language", "notice", "format", "card", "card-title",
      "card-description");
  private static final Set<String> REVOKED = Set.of("refresh", "access");
  private static final Set<String> ENDS = Set.of("token", "consent");
  private static final Set<String> CLIENTS = Set.of("basic", "post", "none", "document");
  private static final Set<String> RESETS = Set.of("unix-seconds", "instant", Allowance.USAGE_PERCENT);

  private DescriptorReader() {}

  /** The descriptor beside its connector's class: {@code <network>/<network>.yaml}. Fails with ConfigurationException. */
  public static NetworkDescriptor read(String network) {
    var path = network + "/" + network + ".yaml";
    try (var stream = DescriptorReader.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new ConfigurationException("The network " + network + " has no descriptor " + path + ".");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigurationException("The descriptor " + path + " cannot be read.");
    }
  }

  /** Parses and judges a descriptor's text. Fails with ConfigurationException. */
  static NetworkDescriptor parse(String text) {
    try {
      return checked(YAML.readValue(text, NetworkDescriptor.class));
    } catch (JsonProcessingException e) {
      throw new ConfigurationException("A network's descriptor is wrong: " + e.getOriginalMessage());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new ConfigurationException("A network's descriptor is wrong: " + e.getMessage());
    }
  }

  private static NetworkDescriptor checked(NetworkDescriptor descriptor) {
    for (var part : new Object[] {descriptor.id(), descriptor.name(), descriptor.connector(), descriptor.api(), descriptor.pages(),
        descriptor.authorisation(), descriptor.rules(), descriptor.reconciliation(), descriptor.requestTimeout(),
        descriptor.abilities()}) {
      Objects.requireNonNull(part, "a required part is missing from " + descriptor.id());
    }
    require(descriptor.id().matches("[a-z][a-z0-9-]*"), "id " + descriptor.id());
    require(descriptor.uploadPace() > 0, "upload-pace");
    require(descriptor.pages().post().contains("{id}"), "pages.post names no {id}");
    require(isSaid(descriptor.api().version()) && isSaid(descriptor.api().source()) && isSaid(descriptor.api().contract()),
        "api without version, source or contract");
    require(descriptor.api().sunset() != null
        || descriptor.doubts().stream().anyMatch(doubt -> doubt.field().equals("api.sunset") && isSaid(doubt.known())),
        "api.sunset is missing, and doubts do not say why");
    require(descriptor.api().hosts().values().stream().allMatch(host -> host.matches("https://[^/\\s]+")), "api.hosts");
    require(descriptor.sign() == null || isSign(descriptor.sign()), "sign");
    checkAuthorisation(descriptor.authorisation());
    checkRules(descriptor.rules());
    descriptor.options().forEach(DescriptorReader::checkOption);
    var names = new HashSet<String>();
    for (var budget : descriptor.budgets()) {
      require(names.add(budget.name()), "budget " + budget.name() + " stands twice");
      checkBudget(budget);
    }
    for (var price : descriptor.prices()) {
      require(price.name() != null && price.usd() != null && price.usd().matches("\\d{1,6}\\.\\d{1,6}"), "price " + price.name());
    }
    for (var error : descriptor.errors()) {
      boolean placed = error.status() >= 400 || error.status() == 0 && error.code() != null;
      require(placed && error.category() != null && error.name() != null && error.message() != null,
          "error " + error.status() + " " + error.name() + " is incomplete");
    }
    require(descriptor.reconciliation().pages() > 0, "reconciliation.pages");
    require(descriptor.reconciliation().visibilityDelay() != null && descriptor.reconciliation().clockTolerance() != null,
        "reconciliation");
    return descriptor;
  }

  private static boolean isSaid(String text) {
    return text != null && !text.isBlank();
  }

  /** Nothing but a colour and a drawing, since the console puts both into its pages. */
  private static boolean isSign(NetworkDescriptor.Sign sign) {
    return sign.colour() != null && sign.colour().matches("#[0-9a-f]{6}")
        && (sign.path() == null || sign.path().matches("M[MLHVCSQTAZmlhvcsqtaz0-9 .,-]{1,3999}"));
  }

  private static void checkAuthorisation(Authorisation authorisation) {
    require(CLIENTS.contains(authorisation.client()), "authorisation.client " + authorisation.client());
    require(REVOKED.contains(authorisation.revokes()), "authorisation.revokes " + authorisation.revokes());
    require((authorisation.authorize() == null) == (authorisation.token() == null), "authorisation.authorize without token");
    for (var address : new String[] {
        authorisation.authorize(), authorisation.token(), authorisation.revoke(), authorisation.register()}) {
      require(address == null || address.matches("(https://[^/\\s]+)?/\\S+"), "authorisation: " + address);
    }
    var directory = authorisation.directory();
    require(directory == null || directory.matches("https://[^/\\s]+"), "authorisation.directory " + directory);
    require(!authorisation.discovered() || authorisation.authorize() != null && authorisation.pkce(), "authorisation.discovered");
    require(authorisation.asked().containsAll(authorisation.words().keySet()), "authorisation.words of no scope");
    require(authorisation.asked().containsAll(authorisation.webhookScopes()), "authorisation.webhook-scopes of no scope");
    require(ENDS.contains(authorisation.ends()), "authorisation.ends " + authorisation.ends());
    authorisation.ways().forEach((name, way) -> {
      require(name.matches("[a-z]+") && way.label() != null && way.about() != null && way.server() != null
          && way.server().matches("https://[^/\\s]+"), "authorisation.ways." + name);
      checkAuthorisation(Objects.requireNonNull(way.authorisation(), "authorisation.ways." + name));
    });
    require(authorisation.credentials() == null || authorisation.credentials().isWhole(), "authorisation.credentials");
  }

  private static void checkRules(Rules rules) {
    require(rules.textLimit() > 0 && rules.imagesPerPost() >= 0 && rules.imageBytes() > 0 && rules.parts() > 0
        && rules.altTextLimit() > 0 && rules.urlLength() > 0 && rules.counting() != null, "rules");
    var rendition = rules.rendition();
    require(rendition == null || rendition.width() > 0 && rendition.height() > 0 && rendition.bytes() > 0
        && (rendition.type() == null) == (rendition.asIs() != null), "rules.rendition");
    checkFiles("videos", rules.videos());
    checkFiles("documents", rules.documents());
    checkFiles("audios", rules.audios());
    rules.formats().forEach((name, format) -> checkFiles("formats." + name + ".videos", format.videos()));
  }

  private static void checkBudget(Allowance budget) {
    var name = "budget " + budget.name();
    require(Set.of(Allowance.ACCOUNT, Allowance.APPLICATION).contains(budget.scope()), name + " has no scope");
    require(budget.window() != null && (budget.limit() > 0 || budget.limit() == 0 && budget.ofApplication()),
        name + " has no limit or window");
    require(budget.day() == null || budget.window().equals(Duration.ofDays(1)),
        name + " begins anew each day, but lasts longer");
    require(budget.headers() == null || RESETS.contains(budget.reset()), name + " has no reset form");
    require(budget.reserve() >= 0 && budget.reserve() < 100, name + " has no such reserve");
    require(budget.costs().values().stream().allMatch(cost -> cost > 0), name + " has calls that cost nothing");
  }

  private static void checkFiles(String name, FileRules rules) {
    require(rules == null || rules.perPost() > 0 && rules.bytes() > 0 && !rules.types().isEmpty(), "rules." + name);
  }

  private static void checkOption(String name, Option option) {
    require(OPTION_TYPES.contains(option.type()), "option " + name + " has no type");
    require(option.type().equals("choice") != option.values().isEmpty(), "option " + name + " has the wrong values");
    require(option.values().containsAll(option.valueLabels().keySet()), "option " + name + " has labels of other values");
    require(option.label() != null, "option " + name + " has no label");
    require(option.role() == null || ROLES.contains(option.role()), "option " + name + " has no such role");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}

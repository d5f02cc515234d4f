package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.AccountNames;
import dev.tidings.publisher.connectors.Answer;
import dev.tidings.publisher.connectors.Located;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.RemoteCall;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Servers;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From handle to DID to server (atproto.com/specs/handle, atproto.com/specs/did). A handle counts only if the DID's document
 * claims it as well. The documents are found in the network's directory ({@code did:plc}) or at the host that the id names
 * ({@code did:web}), which is judged like every address.
 */
final class BlueskyIdentity implements AccountNames {
  private static final Duration QUICK = Duration.ofSeconds(8);
  private static final Pattern PLC = Pattern.compile("did:plc:[a-z2-7]{24}");
  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern WEB = Pattern.compile("did:web:((?:" + LABEL + "\\.)+[a-zA-Z][a-zA-Z0-9-]*)");
  private static final Pattern HANDLE = Pattern.compile("(?:" + LABEL + "\\.)+[a-zA-Z](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");
  private static final Pattern SERVER = Pattern.compile("https?://[^/?#\\s]+(/[^?#\\s]*)?");

  private final NetworkDescriptor descriptor;
  private final NetworkSettings settings;
  private final NetworkCalls calls;

  BlueskyIdentity(NetworkDescriptor descriptor, NetworkSettings settings, NetworkCalls calls) {
    this.descriptor = descriptor;
    this.settings = settings;
    this.calls = calls;
  }

  @Override
  public boolean isName(String given) {
    return !given.isEmpty() && !given.contains("://") && !given.equals(Servers.SANDBOX);
  }

  @Override
  public Future<Outcome<Located>> locate(String name, String server) {
    var plain = name.replaceFirst("^@", "");
    if (plain.startsWith("did:")) {
      return located(plain, null, server);
    }
    if (!HANDLE.matcher(plain).matches()) {
      return refused("handle-unknown", "That is no name on " + descriptor.name()
          + ": give one such as ada.bsky.social, or the address of a server with https:// in front.");
    }
    var handle = plain.toLowerCase(Locale.ROOT);
    var call = RemoteCall.of(HttpMethod.GET, server + "/xrpc/com.atproto.identity.resolveHandle")
        .query(Map.of("handle", handle)).within(QUICK);
    return asked(call, answer -> answer.success(Objects.requireNonNull(answer.json().getString("did"))))
        .compose(outcome -> outcome instanceof Outcome.Success<String> success
            ? located(success.value(), handle, server)
            : Future.succeededFuture(outcome.map(never -> null)));
  }

  private Future<Outcome<Located>> located(String did, String handle, String server) {
    var address = document(did, server);
    return address.isEmpty() ? refused("identity-refused", "That is no id of an account: " + did.replaceAll("\\s.*", "") + ".")
        : asked(RemoteCall.of(HttpMethod.GET, address.get()).header("Accept", "application/json").within(QUICK),
            answer -> judged(did, handle, answer));
  }

  private Optional<String> document(String did, String server) {
    var web = WEB.matcher(did);
    if (web.matches()) {
      return Optional.of("https://" + web.group(1) + "/.well-known/did.json");
    }
    return PLC.matcher(did).matches() ? Optional.of(settings.directory(server, descriptor) + "/" + did) : Optional.empty();
  }

  private static Outcome<Located> judged(String did, String handle, Answer answer) {
    var document = answer.json();
    var names = document.getJsonArray("alsoKnownAs", new JsonArray()).stream().map(String::valueOf)
        .filter(each -> each.startsWith("at://")).map(each -> each.substring(5)).toList();
    if (!did.equals(document.getString("id"))) {
      return answer.refused(Outcome.Category.REJECTED, "identity-refused", "The account's document is another's.");
    }
    if (handle != null && names.stream().noneMatch(handle::equalsIgnoreCase)) {
      return answer.refused(Outcome.Category.REJECTED, "handle-unverified",
          "The account behind @" + handle + " does not say that this is its name.");
    }
    return server(document).<Outcome<Located>>map(found -> answer.success(
            new Located(found, did, handle == null ? names.stream().findFirst().orElse(null) : handle)))
        .orElseGet(() -> answer.refused(
            Outcome.Category.REJECTED, "identity-refused", "The account's document names no server that keeps it."));
  }

  private static Optional<String> server(JsonObject document) {
    return document.getJsonArray("service", new JsonArray()).stream()
        .filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
        .filter(each -> "AtprotoPersonalDataServer".equals(each.getString("type"))
            && each.getString("id", "").endsWith("#atproto_pds"))
        .map(each -> each.getString("serviceEndpoint"))
        .filter(each -> each != null && SERVER.matcher(each).matches())
        .map(each -> each.replaceAll("/+$", ""))
        .findFirst();
  }

  private interface Reading<T> {
    Outcome<T> of(Answer answer);
  }

  /** Asking changes nothing: where the answer is lost, it may be asked again; where it makes no sense, there is none. */
  private <T> Future<Outcome<T>> asked(RemoteCall call, Reading<T> reading) {
    return calls.<T>make(call, reading::of).map(outcome -> switch (outcome) {
      case Outcome.Unknown<T> unknown when unknown.seen().equals("unreadable-answer") -> new Outcome.Refused<>(
          Outcome.Category.REJECTED, "identity-refused", unknown.message(), null, List.of(), unknown.exchange());
      case Outcome.Unknown<T> unknown -> new Outcome.Refused<>(
          Outcome.Category.TRANSIENT, unknown.seen(), unknown.message(), null, List.of(), unknown.exchange());
      default -> outcome;
    });
  }

  private static Future<Outcome<Located>> refused(String code, String message) {
    return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, code, message, null, List.of(),
        RemoteExchange.NONE));
  }
}

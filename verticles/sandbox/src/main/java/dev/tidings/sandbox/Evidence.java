package dev.tidings.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What tests and benches count: posts accepted, and those accepted more than once. */
final class Evidence {
  private final World world;
  private final Site site;
  private final RecentTexts said;
  private final IdempotencyKeys keys;

  Evidence(World world, Site site, RecentTexts said, IdempotencyKeys keys) {
    this.world = world;
    this.site = site;
    this.said = said;
    this.keys = keys;
  }

  /** What fits the filters, each of which may be null, in order of acceptance. An account is given by id or handle. */
  List<Post> find(String network, String account, String text) {
    Predicate<Post> wanted =
        post ->
            (account == null || post.account().equals(account) || handle(post).equalsIgnoreCase(account))
                && (text == null || post.content().text().contains(text));
    List<Post> found = new ArrayList<>();
    for (Network each : Networks.all()) {
      if (network == null || network.equals(each.id())) {
        world.posts().of(each).stream().filter(wanted).forEach(found::add);
      }
    }
    found.sort(Comparator.comparingLong(post -> post.times().acceptedMicros()));
    return found;
  }

  /** The last of what fits, the newest first. */
  List<Post> newest(String network, String account, String text, int most) {
    List<Post> found = find(network, account, text);
    Collections.reverse(found);
    return found.subList(0, Math.min(most, found.size()));
  }

  /** A post with all that is known of it. */
  JsonObject post(Post post) {
    Account account = world.accounts().find(post.account()).orElseThrow();
    JsonArray media = new JsonArray();
    for (String id : post.content().media()) {
      JsonObject view = new JsonObject().put("id", id);
      world
          .media()
          .find(post.network(), id)
          .ifPresent(each -> view.put("contentType", each.contentType()).put("description", each.description()).put("url", site.file(each)));
      media.add(view);
    }
    return new JsonObject()
        .put("network", post.network().id())
        .put("account", post.account())
        .put("handle", account.handle())
        .put("id", post.name())
        .put("url", site.post(account, post.name()))
        .put("text", post.content().text())
        .put("replyTo", post.content().replyTo())
        .put("media", media)
        .put("visibility", post.content().visibility())
        .put("spoilerText", post.content().spoiler())
        .put("idempotencyKey", post.idempotencyKey())
        .put("arrivedMicros", post.times().arrivedMicros())
        .put("acceptedMicros", post.times().acceptedMicros())
        .put("visibleAtMillis", post.times().visibleAtMillis())
        .put("editedAtMillis", post.times().editedAtMillis() == 0 ? null : post.times().editedAtMillis())
        .put("deleted", post.deleted())
        .put("more", new JsonObject(new HashMap<>(post.content().more())))
        .put("history", new JsonArray(post.history()))
        .put("replacedBy", post.replacedBy());
  }

  /** Counts over everything accepted. A duplicate is one more post of the same text in answer to the same post by the same account. */
  JsonObject statistics() {
    JsonObject networks = new JsonObject();
    long duplicated = 0;
    for (Network network : Networks.all()) {
      Map<String, Integer> accepted = new TreeMap<>();
      Map<String, Integer> texts = new HashMap<>();
      long deleted = 0;
      for (Post post : world.posts().of(network)) {
        if (post.history().size() > 1) {
          continue;
        }
        accepted.merge(post.account(), 1, Integer::sum);
        texts.merge(post.account() + '\n' + post.content().replyTo() + '\n' + RecentTexts.kept(post.content().text()), 1, Integer::sum);
        deleted += post.deleted() ? 1 : 0;
      }
      long again = texts.values().stream().mapToLong(times -> times - 1L).sum();
      duplicated += again;
      JsonObject byAccount = new JsonObject();
      accepted.forEach(byAccount::put);
      networks.put(
          network.id(),
          new JsonObject()
              .put("accepted", accepted.values().stream().mapToInt(Integer::intValue).sum())
              .put("deleted", deleted)
              .put("duplicates", again)
              .put("byAccount", byAccount));
    }
    return new JsonObject()
        .put("networks", networks)
        .put("duplicates", duplicated)
        .put("duplicatesRefused", said.refused())
        .put("idempotentRepeats", keys.repeated());
  }

  private String handle(Post post) {
    return world.accounts().find(post.account()).map(Account::handle).orElse("");
  }
}

package dev.tidings.publisher.connectors.mastodon;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.NetworksProtocol.Finding;
import dev.tidings.bus.PostContent.Media;
import dev.tidings.bus.PostContent.Variant;
import dev.tidings.bus.Violation;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answered;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Conversing;
import dev.tidings.publisher.connectors.Edit;
import dev.tidings.publisher.connectors.Found;
import dev.tidings.publisher.connectors.Lookup;
import dev.tidings.publisher.connectors.Measured;
import dev.tidings.publisher.connectors.MediaFacts;
import dev.tidings.publisher.connectors.Metrics;
import dev.tidings.publisher.connectors.NetworkCalls;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import dev.tidings.publisher.connectors.NetworkSettings;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.connectors.Profile;
import dev.tidings.publisher.connectors.RemoteExchange;
import dev.tidings.publisher.connectors.Rules;
import dev.tidings.publisher.connectors.Step;
import dev.tidings.publisher.connectors.StepContext;
import dev.tidings.publisher.connectors.Tokens;
import dev.tidings.publisher.connectors.VariantRules;
import dev.tidings.publisher.connectors.Witness;
import dev.tidings.publisher.connectors.Witnesses;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mastodon, and servers that speak its API. */
public final class MastodonConnector implements Connector, Measured, Conversing, Answered {
  private final NetworkDescriptor descriptor;
  private final MastodonWriting writing;
  private final MastodonUploads uploads;
  private final MastodonReading reading;
  private final MastodonMeasuring measuring;
  private final MastodonAnswering answering;
  private final MastodonServerRules serverRules;

  public MastodonConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.writing = new MastodonWriting(calls);
    this.serverRules = new MastodonServerRules(calls, descriptor.rules());
    this.uploads = new MastodonUploads(calls, serverRules);
    this.reading = new MastodonReading(descriptor, calls);
    this.measuring = new MastodonMeasuring(calls);
    this.answering = new MastodonAnswering(descriptor, calls, writing, reading);
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  /** A content warning counts towards each part's length. */
  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> media) {
    var warning = variant.options().get("spoilerText") instanceof String text ? text : "";
    var findings = new ArrayList<>(new VariantRules(descriptor, new MastodonTextLength(limits.urlLength()))
        .check(variant, limits, media, warning));
    findings.replaceAll(finding -> finding.with(tooManyPixels(finding.part(), variant, limits, media)));
    findings.set(0, findings.getFirst().with(MastodonOptions.check(variant, limits)));
    return findings;
  }

  private static List<Violation> tooManyPixels(int part, Variant variant, Rules limits, Map<AssetId, MediaFacts> known) {
    var violations = new ArrayList<Violation>();
    var media = variant.parts().isEmpty() ? List.<Media>of() : variant.parts().get(part).media();
    for (int index = 0; index < media.size(); index++) {
      var facts = known.get(media.get(index).asset());
      if (facts != null) {
        long most = limits.bound(MastodonSteps.isVideo(facts) ? "video-pixels" : "image-pixels");
        if ((long) facts.width() * facts.height() > most && !isMadeSmaller(facts, limits, most)) {
          violations.add(new Violation("/parts/" + part + "/media/" + index + "/asset", "too-many-pixels",
              "The server takes at most " + most + " pixels; this has " + facts.width() + " × " + facts.height() + "."));
        }
      }
    }
    return violations;
  }

  private static boolean isMadeSmaller(MediaFacts facts, Rules limits, long pixels) {
    var rendition = limits.rendition();
    return rendition != null && rendition.adapts(facts) && (long) rendition.width() * rendition.height() <= pixels;
  }

  @Override
  public Future<Outcome<Rules>> rules(Access access) {
    return serverRules.of(access);
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return MastodonSteps.of(variant, media);
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case MastodonSteps.UPLOAD_IMAGE -> uploads.upload(step, variant, access, context);
      case MastodonSteps.AWAIT_IMAGE -> uploads.await(step, access, earlier, context);
      case MastodonSteps.PUBLISH_PART -> writing.publish(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("Mastodon has no step " + step.action());
    };
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return reading.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    return writing.edit(edit.post(), edit.wanted(), edit.witnesses(), access, context);
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return writing.delete(post, access, context).map(outcome -> Outcome.goneIsDone(outcome, post));
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return reading.whoAmI(access);
  }

  /** Tokens of Mastodon do not end, so there is nothing to exchange. */
  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return Future.succeededFuture(new Outcome.Refused<>(Outcome.Category.REJECTED, "not-refreshable",
        "Mastodon's access does not end and is not renewed.", null, List.of(), RemoteExchange.NONE));
  }

  @Override
  public int postsAtOnce() {
    return 1;
  }

  @Override
  public List<String> measuringBudgets() {
    return MastodonMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access) {
    return measuring.status(remoteIds.getFirst(), access);
  }

  @Override
  public Future<Outcome<Metrics>> measureAccount(Access access) {
    return measuring.account(access);
  }

  @Override
  public List<String> streams() {
    return List.of(MastodonMeasuring.MENTIONS);
  }

  @Override
  public List<String> hearingBudgets() {
    return MastodonMeasuring.BUDGET;
  }

  @Override
  public Future<Outcome<Heard>> hear(String stream, String cursor, Access access) {
    return measuring.mentions(cursor, access);
  }

  @Override
  public Answering answering() {
    return answering;
  }
}

package dev.tidings.publisher.connectors.x;

import dev.tidings.bus.AssetId;
import dev.tidings.bus.MediaProtocol.AssetKind;
import dev.tidings.bus.NetworksProtocol.Finding;
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
import dev.tidings.publisher.connectors.Notified;
import dev.tidings.publisher.connectors.Notifying;
import dev.tidings.publisher.connectors.OAuthCalls;
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

/** X, API v2. */
public final class XConnector implements Connector, Measured, Conversing, Answered, Notified {

  private final NetworkDescriptor descriptor;
  private final VariantRules rules;
  private final XWriting writing;
  private final XUploads uploads;
  private final XEditing editing;
  private final XReading reading;
  private final XMeasuring measuring;
  private final XHearing hearing;
  private final XAnswering answering;
  private final XTokens tokens;

  public XConnector(NetworkDescriptor descriptor, NetworkCalls calls, NetworkSettings settings) {
    this.descriptor = descriptor;
    this.rules = new VariantRules(descriptor, new XTextLength());
    this.writing = new XWriting(descriptor, calls);
    this.editing = new XEditing(descriptor, calls, writing);
    this.uploads = new XUploads(calls);
    this.reading = new XReading(descriptor, calls);
    this.measuring = new XMeasuring(calls);
    this.hearing = new XHearing(descriptor, calls);
    this.answering = new XAnswering(descriptor, writing, reading);
    this.tokens = new XTokens(new OAuthCalls(descriptor, calls, settings));
  }

  @Override
  public NetworkDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public List<Finding> check(Variant variant, Rules limits, Map<AssetId, MediaFacts> images) {
    var findings = new ArrayList<>(rules.check(variant, limits, images, "").stream()
        .map(finding -> withImages(finding, variant, images)).toList());
    findings.set(0, findings.getFirst().with(XOptions.check(variant)));
    return findings;
  }

  /** One GIF goes alone. */
  private static Finding withImages(Finding finding, Variant variant, Map<AssetId, MediaFacts> known) {
    if (variant.parts().isEmpty()) {
      return finding;
    }
    var media = variant.parts().get(finding.part()).media();
    var pointer = "/parts/" + finding.part() + "/media";
    var violations = new ArrayList<Violation>();
    for (int index = 0; index < media.size(); index++) {
      var facts = known.get(media.get(index).asset());
      if (facts == null || facts.kind() != AssetKind.IMAGE) {
        continue;
      }
      if (facts.contentType().equals("image/gif") && media.size() > 1) {
        violations.add(new Violation(pointer, "mixed-images", "On X a GIF goes alone."));
      }
    }
    return finding.with(violations);
  }

  @Override
  public List<Step> steps(Variant variant, Map<AssetId, MediaFacts> media) {
    return XSteps.of(variant, media);
  }

  @Override
  public Future<Outcome<Witness>> perform(
      Step step, Variant variant, Access access, Witnesses earlier, StepContext context) {
    return switch (step.action()) {
      case XSteps.UPLOAD_IMAGE -> uploads.photo(step, variant, access, context);
      case XSteps.UPLOAD_FILE -> uploads.upload(step, variant, access, context);
      case XSteps.AWAIT_FILE -> uploads.await(step, access, earlier, context);
      case XSteps.DESCRIBE_IMAGE -> writing.describe(step, variant, access, earlier, context);
      case XSteps.PUBLISH_PART -> writing.publish(step, variant, access, earlier, context);
      default -> throw new IllegalStateException("X has no step " + step.action());
    };
  }

  @Override
  public Future<Outcome<Found>> find(Lookup lookup, Access access) {
    return reading.find(lookup, access);
  }

  @Override
  public Future<Outcome<Witness>> edit(Edit edit, Access access, StepContext context) {
    var fixed = whyFixed(edit.part(), edit.wanted());
    if (fixed != null) {
      return Future.succeededFuture(new Outcome.Refused<>(
          Outcome.Category.REJECTED, "not-editable", fixed, null, List.of(), RemoteExchange.NONE));
    }
    return editing.edit(edit.post(), edit.wanted(), edit.witnesses(), access, context);
  }

  @Override
  public String whyFixed(int part, Variant variant) {
    return XOptions.fixed(variant, part).orElse(null);
  }

  @Override
  public String priceOfEdit(int part, Variant variant) {
    return XSteps.price(variant.parts().get(part).text());
  }

  @Override
  public String priceOfReading() {
    return "read";
  }

  @Override
  public String priceOfDelete() {
    return "delete";
  }

  @Override
  public Future<Outcome<Witness>> delete(Witness post, Access access, StepContext context) {
    return writing.delete(post, access, context).map(outcome -> Outcome.goneIsDone(outcome, post));
  }

  @Override
  public Future<Outcome<Profile>> whoAmI(Access access) {
    return reading.whoAmI(access);
  }

  @Override
  public Future<Outcome<Tokens>> refresh(Access access, String refreshToken) {
    return tokens.refresh(access, refreshToken);
  }

  @Override
  public int postsAtOnce() {
    return XMeasuring.AT_ONCE;
  }

  @Override
  public List<String> measuringBudgets() {
    return XMeasuring.LOOKUP;
  }

  @Override
  public Future<Outcome<Map<String, Metrics>>> measure(List<String> remoteIds, Access access) {
    return measuring.posts(remoteIds, access);
  }

  @Override
  public Future<Outcome<Metrics>> measureAccount(Access access) {
    return measuring.account(access);
  }

  @Override
  public List<String> streams() {
    return List.of(XHearing.MENTIONS);
  }

  @Override
  public List<String> hearingBudgets() {
    return XHearing.BUDGET;
  }

  @Override
  public Future<Outcome<Heard>> hear(String stream, String cursor, Access access) {
    return hearing.hear(cursor, access);
  }

  @Override
  public Answering answering() {
    return answering;
  }

  @Override
  public Notifying webhooks() {
    return new XWebhooks(descriptor);
  }
}

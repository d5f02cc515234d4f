package dev.tidings.models.engagement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ShippedModels;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/**
 * What is thought of a draft before an account has shown anything: cautious effects of its form, and how wide lifts spread.
 * Immutable.
 *
 * @param effects lift for each unit of a feature above what is typical
 * @param typical the usual value of each of these features
 * @param errors what lifts were found beside such a forecast, as evenly spaced quantiles
 */
record LiftPrior(Map<Feature, Double> effects, Map<Feature, Double> typical, double[] errors) {
  static final String MODEL = "engagement-prior";
  static final String FILE = "prior.json";
  static final String INPUT = "draft/1";

  LiftPrior {
    effects = new TreeMap<>(effects);
    typical = new TreeMap<>(typical);
    errors = errors.clone();
  }

  static LiftPrior shipped() {
    return read(ShippedModels.open(MODEL).taking(INPUT));
  }

  static LiftPrior read(ModelFiles files) {
    try {
      var json = new ObjectMapper().readTree(files.read(FILE));
      var errors = StreamSupport.stream(json.path("errors").spliterator(), false).mapToDouble(JsonNode::doubleValue)
          .toArray();
      if (errors.length < 2 || !DoubleStream.of(errors).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("errors");
      }
      return new LiftPrior(numbers(json.path("effects")), numbers(json.path("typical")), errors);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelRefused(ModelRefused.Reason.MALFORMED, "The prior's file does not tell effects and errors.", e);
    }
  }

  byte[] json() throws IOException {
    var json = new ObjectMapper().createObjectNode();
    write(json.putObject("effects"), effects);
    write(json.putObject("typical"), typical);
    var spread = json.putArray("errors");
    for (var error : errors) {
      spread.add(rounded(error));
    }
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  double lift(float[] features) {
    return DoubleStream.of(contributions(features)).sum();
  }

  /** By the feature's ordinal. */
  double[] contributions(float[] features) {
    var found = new double[Feature.COUNT];
    effects.forEach((feature, effect) ->
        found[feature.ordinal()] = effect * (bounded(feature, features) - typical.getOrDefault(feature, 0.0)));
    return found;
  }

  /** A feature's value, cut where a few posts would pull too far. */
  static double bounded(Feature feature, float[] features) {
    return Math.min(features[feature.ordinal()], feature == Feature.CHARACTERS ? 500 : 3);
  }

  private static Map<Feature, Double> numbers(JsonNode json) {
    var numbers = new TreeMap<Feature, Double>();
    json.properties().forEach(each -> numbers.put(Feature.valueOf(each.getKey()), each.getValue().doubleValue()));
    return numbers;
  }

  private static void write(ObjectNode json, Map<Feature, Double> numbers) {
    numbers.forEach((feature, number) -> json.put(feature.name(), rounded(number)));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }
}

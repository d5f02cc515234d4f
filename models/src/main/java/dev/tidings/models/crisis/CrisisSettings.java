package dev.tidings.models.crisis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidings.models.registry.ModelFiles;
import dev.tidings.models.registry.ModelRefused;
import dev.tidings.models.registry.ModelRefused.Reason;
import dev.tidings.models.registry.ShippedModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Where alarms are opened and closed. Evidence is the logarithm by which the figures are likelier at the rate that was seen
 * than at the rate that was expected (natural; half a deviance, the exponent of Chernoff's bound), after the brand's own
 * unsteadiness. The share that is expected is that of the last three hours, or the usual one if that is larger.
 *
 * @param evidence of negative mentions in ten minutes; 0.4 more for each further bucket, to half an hour
 * @param quietEvidence how much more while there are fewer negative mentions than the brand has over the whole day, by half
 * @param volumeEvidence of mentions in that time
 * @param volumeRatio of mentions to those that are expected
 * @param shareEvidence of the negative share in that time
 * @param shareStep by how much the share is above the expected one, at least
 * @param excessShare the share of negative ones among the mentions that are more than expected, at least
 * @param fewestNegative negative mentions in that time
 * @param spikeCap how many times the next largest bucket the largest one counts at most: one bucket alone is no crisis
 * @param newestEvidence of negative mentions in the newest bucket alone
 * @param secondEvidence of negative mentions in the second largest bucket alone
 * @param jumpEvidence of the negative share in that time, when mentions as such are not many
 * @param jumpEach of the share in the newest bucket alone, and in most of the others
 * @param slowEvidence of negative mentions in one to three hours, when mentions as such are not many
 * @param slowShareEvidence of the negative share in that time
 * @param slowRatio of negative mentions to those that are expected in that time
 * @param slowShareRatio of the share in that time to the usual one
 * @param closingRatio of negative mentions in half an hour to those that are expected, below which it is calm
 * @param calmBuckets for how many buckets on end it is calm before an alarm is closed
 * @param reopeningEvidence what evidence is needed beyond the usual within a day after an alarm was closed; negative
 *     mentions are then at least twice slowRatio times what is expected
 */
public record CrisisSettings(
    double evidence, double quietEvidence, double volumeEvidence, double volumeRatio, double shareEvidence, double shareStep,
    double excessShare, int fewestNegative, double spikeCap, double newestEvidence, double secondEvidence,
    double jumpEvidence, double jumpEach, double slowEvidence, double slowShareEvidence, double slowRatio,
    double slowShareRatio, double closingRatio, int calmBuckets, double reopeningEvidence) {
  /** The id of the shipped settings. */
  public static final String MODEL = "crisis-buckets";
  /** The input for which they are. */
  public static final String INPUT = "buckets-5-min/1";
  /** Their file. */
  public static final String FILE = "settings.json";
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * The settings that ship. Blocking.
   *
   * @throws ModelRefused if they are damaged
   */
  public static CrisisSettings shipped() {
    return of(ShippedModels.open(MODEL));
  }

  /**
   * The settings in a model's folder. Blocking.
   *
   * @throws ModelRefused if they are damaged, or for other input
   */
  public static CrisisSettings of(ModelFiles files) {
    try {
      return JSON.readValue(files.taking(INPUT).read(FILE), CrisisSettings.class);
    } catch (IOException e) {
      throw new ModelRefused(Reason.MALFORMED, "The settings of crises are not what they should be.", e);
    }
  }

  /** The settings that ship, as they are made. */
  public static CrisisSettings tuned() {
    return new CrisisSettings(
        5.4, 3, 1.5, 1.5, 0.7, 0.1, 0.3, 5, 3, 1, 0.6, 11, 3, 14, 8, 2.5, 1.5, 1.8, 6, 5);
  }

  /** As {@link #FILE} has it. */
  public byte[] json() {
    try {
      return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("numbers are JSON", impossible);
    }
  }
}

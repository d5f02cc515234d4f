package dev.tidings.media.blobs;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where objects are kept.
 *
 * @param endpoint {@code media.s3.endpoint}: where the service is reached; null for Amazon's own
 * @param region {@code media.s3.region}
 * @param bucket {@code media.s3.bucket}: it must be there
 * @param accessKey {@code media.s3.access-key}
 * @param secretKey {@code media.s3.secret-key}
 * @param pathStyle {@code media.s3.path-style}: whether the bucket is named in the path rather than the host; usual where an
 *     endpoint is given
 */
public record S3Settings(
    URI endpoint, String region, String bucket, String accessKey, String secretKey, boolean pathStyle) {
  private static final String ENDPOINT = "media.s3.endpoint";
  private static final String REGION = "media.s3.region";
  private static final String BUCKET = "media.s3.bucket";
  private static final String ACCESS_KEY = "media.s3.access-key";
  private static final String SECRET_KEY = "media.s3.secret-key";
  private static final String PATH_STYLE = "media.s3.path-style";
  /** What services that know no regions expect. */
  private static final String USUAL_REGION = "us-east-1";

  /** Empty if nothing of it is set; fails with ConfigurationException if only some of it is. */
  public static Optional<S3Settings> from(Configuration configuration) {
    if (missing(configuration, ENDPOINT, REGION, BUCKET, ACCESS_KEY, SECRET_KEY, PATH_STYLE).size() == 6) {
      return Optional.empty();
    }
    List<String> missing = missing(configuration, BUCKET, ACCESS_KEY, SECRET_KEY);
    if (!missing.isEmpty()) {
      throw new ConfigurationException("To keep files in S3, set " + String.join(" and ", missing) + " too.");
    }
    if (missing(configuration, ENDPOINT, REGION).size() == 2) {
      throw new ConfigurationException(
          "To keep files in S3, set " + ENDPOINT + ", or " + REGION + " for Amazon's own, too.");
    }
    if (configuration.optional("media.folder").isPresent()) {
      throw new ConfigurationException("Set either media.folder or " + BUCKET + ": files are kept in one place.");
    }
    URI endpoint = configuration.optional(ENDPOINT).map(S3Settings::endpoint).orElse(null);
    return Optional.of(new S3Settings(
        endpoint,
        configuration.text(REGION, USUAL_REGION),
        configuration.required(BUCKET),
        configuration.required(ACCESS_KEY),
        configuration.required(SECRET_KEY),
        configuration.flag(PATH_STYLE, endpoint != null)));
  }

  private static List<String> missing(Configuration configuration, String... keys) {
    return List.of(keys).stream().filter(key -> configuration.optional(key).isEmpty()).toList();
  }

  private static URI endpoint(String text) {
    if (!text.matches("https?://[^/?#@]+/?")) {
      throw new ConfigurationException(
          "The setting " + ENDPOINT + " must be an address such as https://s3.example.com, but is '" + text + "'.");
    }
    return URI.create(text);
  }

  /** Without the keys, since what is logged is read by many. */
  @Override
  public String toString() {
    return "bucket " + bucket + (endpoint == null ? " in " + region : " at " + endpoint);
  }
}

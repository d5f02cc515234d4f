package dev.tidings.media.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3BlobsTest extends BlobStoreConformance {
  private static S3Server server;
  private static int buckets;

  @BeforeAll
  static void start() {
    server = S3Server.start();
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Override
  BlobStore open(Path folder) throws IOException {
    return open(Map.of());
  }

  private static S3Blobs open(Map<String, String> over) {
    String bucket = "bucket-" + ++buckets;
    server.bucket(bucket);
    Map<String, String> settings = new HashMap<>(server.settings(bucket));
    settings.putAll(over);
    return new S3Blobs(S3Settings.from(Configuration.of(settings)).orElseThrow());
  }

  @Test
  void aBucketThatIsNotThereOrRefusesIsToldAtTheStart() {
    assertThatThrownBy(() -> open(Map.of("media.s3.bucket", "no-such-bucket")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no-such-bucket").hasMessageEndingWith("there is no such bucket (media.s3.bucket).");
    assertThatThrownBy(() -> open(Map.of("media.s3.secret-key", "another")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageEndingWith("it refuses the keys (media.s3.access-key, media.s3.secret-key).")
        .hasMessageNotContaining("another");
  }

  @Test
  void aServiceThatIsNotReachedFailsEachTimeAndNotTheStart() {
    try (S3Blobs blobs = open(Map.of("media.s3.endpoint", "http://127.0.0.1:1"))) {
      assertThatThrownBy(() -> blobs.put("a/b", new byte[1])).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> blobs.read("a/b", 0, 1)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> blobs.delete("a/b")).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      media.s3.bucket=a | media.s3.access-key and media.s3.secret-key
      media.s3.endpoint=http://a media.s3.access-key=a media.s3.secret-key=a | media.s3.bucket
      media.s3.bucket=a media.s3.access-key=a media.s3.secret-key=a | media.s3.endpoint, or media.s3.region
      media.s3.path-style=true | media.s3.bucket
      media.s3.bucket=a media.s3.access-key=a media.s3.secret-key=a media.s3.endpoint=s3.example.com | such as https://
      media.s3.bucket=a media.s3.access-key=a media.s3.secret-key=a media.s3.region=eu media.folder=x | either media.folder
      """)
  void halfASettingIsToldInASentence(String settings, String told) {
    Map<String, String> given = new HashMap<>();
    for (String each : settings.split(" ")) {
      given.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    assertThatThrownBy(() -> S3Settings.from(Configuration.of(given)))
        .isInstanceOf(ConfigurationException.class).hasMessageContaining(told).hasMessageEndingWith(".");
  }

  @Test
  void whereNothingIsSetThereIsNone() {
    assertThat(S3Settings.from(Configuration.of(Map.of("media.folder", "x")))).isEmpty();
  }
}

package dev.tidings.media.blobs;

import dev.tidings.runtime.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Blobs as objects of a bucket, over the S3 protocol (https://docs.aws.amazon.com/AmazonS3/latest/API/). Each is put by one
 * request, which a service obeys wholly or not at all, and whose MD5 it compares with what came. Only what every service
 * knows is used: no trailing checksums, no chunked signatures.
 */
public final class S3Blobs implements BlobStore {
  private static final Logger LOG = LoggerFactory.getLogger(S3Blobs.class);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  /** How long a small answer may be silent; with one repetition well within what a piece's reader waits. */
  private static final Duration SHORT_SILENCE = Duration.ofSeconds(5);
  /** How long a service may think once it has a whole file. */
  private static final Duration LONG_SILENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 2;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PAST_THE_END = 416;

  private final S3Settings settings;
  private final S3Client client;
  private final S3Client patient;

  /**
   * Looks whether the bucket is there. Fails with ConfigurationException if the service says that it is not, or refuses the
   * keys; a service that is not reached may come later.
   */
  public S3Blobs(S3Settings settings) {
    this.settings = settings;
    this.client = client(settings, SHORT_SILENCE);
    this.patient = client(settings, LONG_SILENCE);
    try {
      client.headBucket(request -> request.bucket(settings.bucket()));
    } catch (S3Exception e) {
      close();
      throw new ConfigurationException("Files cannot be kept in the " + settings + ": " + switch (e.statusCode()) {
        case NOT_FOUND -> "there is no such bucket (media.s3.bucket).";
        case FORBIDDEN -> "it refuses the keys (media.s3.access-key, media.s3.secret-key).";
        default -> "it answers " + e.statusCode() + ".";
      });
    } catch (SdkException e) {
      LOG.warn("The {} cannot be reached; uploads are refused until it can: {}", settings, e.getMessage());
    }
  }

  private static S3Client client(S3Settings settings, Duration silence) {
    S3ClientBuilder builder = S3Client.builder()
        .region(Region.of(settings.region()))
        .credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
        .forcePathStyle(settings.pathStyle())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .serviceConfiguration(
            S3Configuration.builder().chunkedEncodingEnabled(false).expectContinueEnabled(false).build())
        .overrideConfiguration(override -> override
            .defaultProfileFile(ProfileFile.aggregator().build())
            .retryStrategy(retry -> retry.maxAttempts(ATTEMPTS)))
        .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(silence));
    return (settings.endpoint() == null ? builder : builder.endpointOverride(settings.endpoint())).build();
  }

  @Override
  public void put(String name, Path content) throws IOException {
    PutObjectRequest request = request(name, md5(content));
    asked(name, () -> patient.putObject(request, RequestBody.fromFile(content)));
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    PutObjectRequest request = request(name, md5().digest(content));
    asked(name, () -> client.putObject(request, RequestBody.fromBytes(content)));
  }

  private PutObjectRequest request(String name, byte[] md5) {
    return PutObjectRequest.builder()
        .bucket(settings.bucket())
        .key(BlobName.require(name))
        .contentMD5(Base64.getEncoder().encodeToString(md5))
        .build();
  }

  @Override
  public byte[] read(String name, long offset, int length) throws IOException {
    String key = BlobName.require(name);
    if (length < 1) {
      return new byte[0];
    }
    return asked(name, () -> {
      try {
        return client.getObjectAsBytes(request -> request
            .bucket(settings.bucket()).key(key).range("bytes=" + offset + "-" + (offset + length - 1))).asByteArrayUnsafe();
      } catch (S3Exception e) {
        if (e.statusCode() == PAST_THE_END) {
          return new byte[0];
        }
        throw e;
      }
    });
  }

  @Override
  public void delete(String name) throws IOException {
    String key = BlobName.require(name);
    asked(name, () -> client.deleteObject(request -> request.bucket(settings.bucket()).key(key)));
  }

  private <T> T asked(String name, Supplier<T> request) throws IOException {
    try {
      return request.get();
    } catch (NoSuchKeyException e) {
      throw new NoSuchFileException(name);
    } catch (SdkException e) {
      throw new IOException("The " + settings + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static byte[] md5(Path content) throws IOException {
    MessageDigest digest = md5();
    try (InputStream in = Files.newInputStream(content)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return digest.digest();
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  @Override
  public void close() {
    client.close();
    patient.close();
  }
}

package dev.tidings.sandbox.tiktok;

import dev.tidings.runtime.http.QuietClient;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Verdict;
import dev.tidings.sandbox.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * TikTok: fetching what it was told the address of. Owned, and so fetched, are addresses of this machine alone, by http as well; a redirect is none.
 * https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide
 */
final class TikTokPulls {
  private static final Set<String> OWN = Set.of("127.0.0.1", "localhost");
  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

  private final World world;
  private final Site site;
  private final TikTokDialect dialect;
  private final TikTokPublishing publishing;
  private final Set<String> underWay = new HashSet<>();
  private HttpClient client;

  TikTokPulls(World world, Site site, TikTokDialect dialect, TikTokPublishing publishing) {
    this.world = world;
    this.site = site;
    this.dialect = dialect;
    this.publishing = publishing;
  }

  /** Throws the refusal when the application has not shown that the address is its own. */
  void mayFetch(String url) {
    String host = host(url);
    if (host == null || !OWN.contains(host) && !host.equals(host(site.base()))) {
      throw dialect.refusal(403, "url_ownership_unverified", "Please review our URL ownership verification rules.");
    }
  }

  /** Fetches what a publication is made of, after its answer or when somebody asks again after a restart. */
  void fetch(TikTokPublication publication, long processingMillis, long moderationMillis, Verdict verdict) {
    if (publication.settledAtMillis() != 0 || !underWay.add(publication.id())) {
      return;
    }
    all(publication.urls(), new ArrayList<>())
        .compose(
            files -> publishing.settle(publication, files, List.of(), processingMillis, moderationMillis, verdict),
            failure -> publishing.fail(publication, publication.photo() ? "photo_pull_failed" : "video_pull_failed"))
        .onComplete(done -> underWay.remove(publication.id()));
  }

  private Future<List<Buffer>> all(List<String> urls, List<Buffer> files) {
    return files.size() == urls.size()
        ? Future.succeededFuture(files)
        : one(urls.get(files.size()))
            .compose(
                file -> {
                  files.add(file);
                  return all(urls, files);
                });
  }

  private Future<Buffer> one(String url) {
    if (client == null) {
      client = QuietClient.of(Vertx.currentContext().owner(), new HttpClientOptions());
    }
    RequestOptions request = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url).setTimeout(PATIENCE_MILLIS);
    return client
        .request(request)
        .compose(sent -> sent.send().compose(TikTokPulls::body));
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    return response.statusCode() == 200
        ? response.body()
        : Future.failedFuture(new IllegalStateException("answered with " + response.statusCode()));
  }

  private static String host(String url) {
    try {
      URI address = URI.create(url);
      return "http".equals(address.getScheme()) || "https".equals(address.getScheme()) ? address.getHost() : null;
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}

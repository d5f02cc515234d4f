package dev.tidings.publisher.pages;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.Asset;
import dev.tidings.bus.MediaProtocol.StoreImage;
import dev.tidings.bus.PagesProtocol.PageCard;
import dev.tidings.bus.PagesProtocol.ReadPage;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.pages.PageFetch.Got;
import dev.tidings.runtime.Bus;
import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.http.OutboundHttp;
import dev.tidings.runtime.http.OutboundSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what pages say of themselves, for the cards that lead to them. Only public servers are asked, over https, whatever
 * else the installation may reach; {@code pages.allow} names {@code host:port} pairs that may be in the clear and anywhere.
 * Used on one event loop.
 */
public final class PageReader {
  private static final Logger LOG = LoggerFactory.getLogger(PageReader.class);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int PER_HOST = 4;
  private static final int LONGEST_ANSWER = 5 * 1024 * 1024;
  private static final int LONGEST_ADDRESS = 2_000;
  private static final int AT_ONCE = 16;
  private static final String PAGES = "text/html,application/xhtml+xml";
  private static final String IMAGES = "image/jpeg,image/png,image/webp,image/gif";

  private final Vertx vertx;
  private final Bus bus;
  private final OutboundHttp http;
  private final PageFetch fetch;
  private int reading;

  public PageReader(Vertx vertx, Bus bus, Configuration configuration) {
    this.vertx = vertx;
    this.bus = bus;
    this.http = new OutboundHttp(
        vertx, new OutboundSettings(allowed(configuration), CONNECT, PER_HOST, AT_ONCE, LONGEST_ANSWER));
    this.fetch = new PageFetch(http);
  }

  private static Set<String> allowed(Configuration configuration) {
    return Arrays.stream(configuration.text("pages.allow", "").split("[,\\s]+")).filter(each -> !each.isEmpty())
        .map(each -> each.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
  }

  /** Fails as {@link ReadPage} says, and 403. */
  public Future<PageCard> read(ReadPage question, CallContext context) {
    context.principal().require(Permission.POSTS_WRITE);
    var address = question.address() == null ? "" : question.address().strip();
    if (address.isEmpty() || address.length() > LONGEST_ADDRESS) {
      return PageFetch.refused("page-refused", "Give a page's address, of at most " + LONGEST_ADDRESS + " characters.");
    }
    if (reading >= AT_ONCE) {
      return Future.failedFuture(BusFailure.rejected(429, "pages-busy", "Many pages are being read; try again soon."));
    }
    reading++;
    return fetch.get(address, PAGES)
        .compose(this::words)
        .compose(words -> picture(words.image(), context)
            .map(image -> new PageCard(address, words.title(), words.description(), image == null ? null : image.id())))
        .onComplete(done -> reading--);
  }

  private Future<PageWords> words(Got page) {
    return page.contentType().isEmpty() || page.contentType().toLowerCase(Locale.ROOT).contains("html")
        ? vertx.executeBlocking(() -> PageWords.of(page.body().getBytes(), page.contentType(), page.address()), false)
        : PageFetch.refused("page-unreadable", "There is no page in HTML at this address.");
  }

  /** Null where there is none, or it cannot be had: a card is as good without. */
  private Future<Asset> picture(String address, CallContext context) {
    return address == null ? Future.succeededFuture()
        : fetch.get(address, IMAGES)
            .compose(image -> bus.request(
                MediaProtocol.STORE_IMAGE, new StoreImage("Picture of a page", image.body().getBytes(), null), context))
            .otherwise(failure -> {
              LOG.info("A page's picture cannot be had: {}", failure.getMessage());
              return null;
            });
  }

  public Future<Void> close() {
    return http.close();
  }
}

package dev.tidings.bus;

import static java.time.Duration.ofSeconds;

/** What pages elsewhere say of themselves, for the cards that lead to them. */
public interface PagesProtocol {
  Address<ReadPage, PageCard> READ_PAGE =
      Address.of("tidings.publisher.v1.read-page", ReadPage.class, PageCard.class, ofSeconds(25));

  /**
   * Asks what a public page says of itself; its picture, if it names one, becomes a file of the workspace. Fails 422
   * {@code page-refused} if the address may not be reached, 422 {@code page-unreadable} if there is no page in HTML that
   * comes in time, 429 {@code pages-busy} while many are being read.
   *
   * @param address https
   */
  record ReadPage(String address) {}

  /**
   * What a page says, as cards show it.
   *
   * @param address as it was asked for
   * @param title null where it has none
   * @param description null where it has none
   * @param image null where it names no picture, or one that cannot be had
   */
  record PageCard(String address, String title, String description, AssetId image) {}
}

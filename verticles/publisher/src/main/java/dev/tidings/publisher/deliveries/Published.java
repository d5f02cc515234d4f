package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostContent;
import dev.tidings.publisher.connectors.Connector;
import dev.tidings.publisher.connectors.Witnesses;
import java.time.Instant;

/**
 * A delivery that is out.
 *
 * @param variant what is out, as it was last sent
 * @param witnesses by which the network knows it
 * @param approvals how many its workspace asks of a post
 */
record Published(
    AccountId account, Connector connector, PostContent.Variant variant, Witnesses witnesses, Instant publishedAt,
    int approvals, long version) {

  /** What the network charges for a deed, in millionths of a dollar. */
  long micros(String price) {
    return connector.descriptor().micros(price);
  }
}

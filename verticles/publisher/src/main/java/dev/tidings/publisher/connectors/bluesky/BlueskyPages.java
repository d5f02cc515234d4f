package dev.tidings.publisher.connectors.bluesky;

import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.NetworkDescriptor;
import java.net.URI;

/** Where people see a post: on the network's own pages, whatever server keeps the account. */
final class BlueskyPages {
  private final NetworkDescriptor descriptor;

  BlueskyPages(NetworkDescriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** A real server is at the root of its host; what has a path is a simulation, with pages of its own. */
  String post(Access access, String key) {
    return post(access, access.handle(), key);
  }

  /** The same of somebody else's post. */
  String post(Access access, String handle, String key) {
    boolean real = URI.create(access.server()).getPath().isEmpty() && descriptor.pages().base() != null;
    return (real ? descriptor.pages().base() : access.server())
        + descriptor.pages().post().replace("{handle}", handle).replace("{id}", key);
  }
}

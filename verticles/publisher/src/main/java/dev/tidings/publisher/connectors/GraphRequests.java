package dev.tidings.publisher.connectors;

import java.util.Map;

/** How calls to one of Meta's networks are put together: with its version, its token and what else it wants of each. */
public interface GraphRequests {
  RemoteCall get(Access access, String path, Map<String, String> query);

  RemoteCall post(Access access, String path, Map<String, String> form);

  RemoteCall delete(Access access, String path);
}

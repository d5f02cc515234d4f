package dev.tidings.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every application that may ask accounts for leave, found by its client id. Touched by one event loop only. */
public final class Applications {
  private final Map<String, Application> byClientId = new LinkedHashMap<>();

  /** The application of that id, which may be the public one that every network knows; empty also without an id. */
  public Optional<Application> find(String clientId) {
    return Optional.ofNullable(clientId)
        .map(id -> byClientId.containsKey(id) ? byClientId.get(id) : Application.ofAnybody(id));
  }

  public Collection<Application> all() {
    return byClientId.values();
  }

  void index(Application application) {
    byClientId.put(application.clientId(), application);
  }

  void clear() {
    byClientId.clear();
  }
}

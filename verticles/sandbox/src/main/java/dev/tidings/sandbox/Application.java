package dev.tidings.sandbox;

import java.util.List;
import java.util.Set;

/** A program registered with a network, which people let act for them. */
record Application(
    String clientId, String clientSecret, Network network, String name, String website, List<String> redirectUris, Set<String> scopes) {
  Application {
    redirectUris = List.copyOf(redirectUris);
    scopes = Set.copyOf(scopes);
  }
}

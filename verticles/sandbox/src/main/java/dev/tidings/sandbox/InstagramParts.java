package dev.tidings.sandbox;

import io.vertx.core.Vertx;

/** What the simulated Instagram is made of that it shares with others. */
record InstagramParts(Vertx vertx, SandboxConfig config, World world, Store store, Site site, Tokens tokens, Consents consents) {}

package dev.tidings.sandbox.instagram;

import dev.tidings.sandbox.Consents;
import dev.tidings.sandbox.SandboxConfig;
import dev.tidings.sandbox.Site;
import dev.tidings.sandbox.Store;
import dev.tidings.sandbox.Tokens;
import dev.tidings.sandbox.World;
import io.vertx.core.Vertx;

/** What the simulated Instagram is made of that it shares with others. */
public record InstagramParts(Vertx vertx, SandboxConfig config, World world, Store store, Site site, Tokens tokens, Consents consents) {}

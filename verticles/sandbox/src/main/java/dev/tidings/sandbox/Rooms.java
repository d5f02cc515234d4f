package dev.tidings.sandbox;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/**
 * What the simulated networks share, and are built from.
 *
 * @param router takes the routes of the networks' APIs
 * @param gate the way of every request to them
 * @param control lets calls of the control API in, for what only one network has
 * @param said what accounts said of late
 * @param keys under which posts were made
 * @param consents what people agreed to
 * @param asking the pages on which they are asked
 * @param desk opens accounts
 */
public record Rooms(
    Vertx vertx,
    SandboxConfig config,
    Router router,
    Gate gate,
    Control control,
    World world,
    Store store,
    Site site,
    RecentTexts said,
    IdempotencyKeys keys,
    Tokens tokens,
    Consents consents,
    ConsentPages asking,
    AccountDesk desk) {}

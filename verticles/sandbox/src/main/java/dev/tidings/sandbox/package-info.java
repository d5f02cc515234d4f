/**
 * The simulated networks: a strict double of the X API v2 and of Mastodon 4 over HTTP, with faults on demand.
 *
 * <p>{@link dev.tidings.sandbox.SandboxServer} is the whole of it; {@code SandboxCapability} runs it inside the platform, {@code SandboxMain} as
 * a process of its own. All state is touched on one event loop, and whatever is accepted is committed to disk before it is answered.
 */
package dev.tidings.sandbox;

/**
 * The simulated networks: strict doubles over HTTP, with faults on demand. Each is in a package of its own below this one.
 *
 * <p>{@link dev.tidings.sandbox.SandboxServer} is the whole of it; {@code SandboxCapability} runs it inside the platform, {@code SandboxMain} as
 * a process of its own. All state is touched on one event loop, and whatever is accepted is committed to disk before it is answered.
 */
package dev.tidings.sandbox;

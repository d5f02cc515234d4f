/** Where files' bytes are kept: one port, and what stands behind it. */
package dev.tidings.media.blobs;

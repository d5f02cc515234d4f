/** Images: what they say of themselves, whether they are what they say, and what is left of them when they are clean. */
package dev.tidings.media.images;

/** Drafts of a brief from patterns and the brand's own posts; {@link dev.tidings.models.studio.Studio} is where to begin. */
package dev.tidings.models.studio;

/**
 * The form in which models are kept: a folder with {@code manifest.json}, {@code card.md} and the model's files, each
 * known by its SHA-256.
 *
 * <p>{@link dev.tidings.models.registry.ShippedModels} opens the folders that ship, {@link
 * dev.tidings.models.registry.ModelFiles} any other,
 * {@link dev.tidings.models.registry.ModelWriter} writes one, {@link dev.tidings.models.registry.ModelSlot} serves one
 * version and swaps it for
 * another at once, and {@link dev.tidings.models.registry.PromotionGate} says whether it should.
 */
package dev.tidings.models.registry;

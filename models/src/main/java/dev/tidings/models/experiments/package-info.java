/**
 * Experiments with two wordings or more: who gets which ({@link dev.tidings.models.experiments.Assignment}), how many
 * units it takes
 * ({@link dev.tidings.models.experiments.SampleSize}), whether they were shared out as planned
 * ({@link dev.tidings.models.experiments.SampleRatio}), what has come of it so far, at every look
 * ({@link dev.tidings.models.experiments.SequentialTest}), with less noise by what was known before
 * ({@link dev.tidings.models.experiments.Cuped}), and what must not suffer ({@link
 * dev.tidings.models.experiments.Guardrail}).
 */
package dev.tidings.models.experiments;

/**
 * How posts sound: negative, neutral or positive.
 *
 * <p>{@link dev.tidings.models.sentiment.FastSentiment} for every post,
 * {@link dev.tidings.models.sentiment.AccurateSentiment} for what matters,
 * {@link dev.tidings.models.sentiment.CascadeSentiment} for both at once,
 * {@link dev.tidings.models.sentiment.LexiconSentiment} for languages that no model has learnt,
 * {@link dev.tidings.models.sentiment.TenantSentiment} fine-tuned to a tenant's own labels;
 * {@link dev.tidings.models.sentiment.MovingWords} tells which words moved a verdict.
 */
package dev.tidings.models.sentiment;

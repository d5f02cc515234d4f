/**
 * Brands that do not exist, to measure alarms on: three families whose mentions come about in different ways. Settings are
 * tuned on {@link dev.tidings.models.crisis.simulated.Rhythms} and reported on
 * {@link dev.tidings.models.crisis.simulated.Outbursts} and {@link dev.tidings.models.crisis.simulated.Cascades}.
 */
package dev.tidings.models.crisis.simulated;

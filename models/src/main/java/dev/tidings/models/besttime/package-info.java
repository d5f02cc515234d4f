/**
 * When to post. Effects are lifts in log units, as {@link dev.tidings.models.engagement} defines them, of an hour of the
 * week in the account's own time zone against the account's mean: those of the network, moved by what the account's own
 * posts show.
 */
package dev.tidings.models.besttime;

package dev.tidings.sandbox;

/**
 * Where an account stands in a budget after a request was counted.
 *
 * @param limit requests in the window
 * @param remaining requests left in it
 * @param resetSecond when the window ends, in seconds since 1970
 * @param exceeded whether this request came on top of the limit
 */
public record RateState(int limit, int remaining, long resetSecond, boolean exceeded) {}

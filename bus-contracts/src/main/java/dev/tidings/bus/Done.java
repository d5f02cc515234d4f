package dev.tidings.bus;

/** The answer that says no more than that it is done. */
public record Done() {}

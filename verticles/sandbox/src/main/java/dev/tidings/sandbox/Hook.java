package dev.tidings.sandbox;

/**
 * Where a network calls an application, kept so that it survives a restart.
 *
 * @param secret what both know, with which calls are signed
 * @param token what some networks say when they ask whether the address is the application's; empty for nothing
 * @param every whether it is told of every account, also of those that nobody subscribed
 */
public record Hook(Network network, String url, String secret, String token, boolean every) {}

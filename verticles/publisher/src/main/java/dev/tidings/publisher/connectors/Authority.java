package dev.tidings.publisher.connectors;

/**
 * Where an authorisation server is asked what.
 *
 * @param issuer its own name (RFC 8414); null where it is not discovered but written in the descriptor
 * @param push where what is asked for is handed in first (RFC 9126); null where it is written in the page's address
 * @param authorize the page that asks the person
 * @param revoke null where tokens cannot be given up
 */
public record Authority(String issuer, String push, String authorize, String token, String revoke) {}

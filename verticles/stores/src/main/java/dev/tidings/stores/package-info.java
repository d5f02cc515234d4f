/**
 * The embedded PostgreSQL, Redis and, when it is asked for, Kafka: real servers, in one process of their own, shared by
 * every node on the machine.
 */
package dev.tidings.stores;

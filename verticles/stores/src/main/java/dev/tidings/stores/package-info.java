/** The embedded PostgreSQL and Redis: real servers, in one process of their own, shared by every node on the machine. */
package dev.tidings.stores;

/** Has networks tell of what happens to connected accounts, and end that when they are disconnected. */
package dev.tidings.publisher.subscriptions;

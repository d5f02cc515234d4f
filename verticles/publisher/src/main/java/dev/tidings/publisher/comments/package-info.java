/** What people said to accounts, kept for a while, and our answers: sent once each, looked for when in doubt. */
package dev.tidings.publisher.comments;

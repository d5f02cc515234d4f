/** Pages elsewhere, for the cards that lead to them. */
package dev.tidings.publisher.pages;

/** Videos and documents: whether they are what their first bytes say, and what they tell of themselves. */
package dev.tidings.media.files;

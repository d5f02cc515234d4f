/** Files of posts: uploaded in pieces, judged by their content, cleaned, stored once, read in pieces. */
package dev.tidings.media;

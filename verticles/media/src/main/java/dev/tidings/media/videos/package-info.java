/** Videos as somebody needs them, made by an ffmpeg that the installation names. */
package dev.tidings.media.videos;

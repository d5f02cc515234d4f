/** Who signs in, who belongs to a workspace and as what, and with which key a partner's program comes. */
package dev.tidings.identity;

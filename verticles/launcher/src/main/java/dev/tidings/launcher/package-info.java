/** The platform's start and end: reads the settings, picks roles, opens stores and cluster, deploys, drains. */
package dev.tidings.launcher;

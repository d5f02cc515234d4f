/**
 * Whether the world has moved away from what a model learnt: its inputs (PSI), its errors, and steps in any figure
 * (Page-Hinkley).
 */
package dev.tidings.models.drift;

package dev.tidings.content;

import dev.tidings.bus.Violation;
import java.util.List;

/**
 * One row of a content calendar, as it stands in the file.
 *
 * @param line the line number that it begins at, the header being line 1
 * @param shape what is wrong with its columns; empty when they are all there
 */
record CalendarRow(
    long line, String key, String networks, String text, String scheduledAt, String timezone, String campaign,
    List<Violation> shape) {}

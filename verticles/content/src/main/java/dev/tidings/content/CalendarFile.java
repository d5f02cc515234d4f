package dev.tidings.content;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a content calendar (RFC 4180). Fields are kept exactly as they are written, line breaks included. */
final class CalendarFile {
  static final int MOST_ROWS = 10_000;
  private static final List<String> COLUMNS = List.of("key", "networks", "text", "scheduled_at", "timezone", "campaign");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CalendarFile() {}

  /** Its rows. Fails 422 {@code bad-csv}, {@code bad-header} or {@code too-many-rows}. */
  static List<CalendarRow> parse(String csv) {
    if (csv == null || csv.isBlank()) {
      throw refused("bad-csv", "The file is empty.");
    }
    String text = csv.startsWith(BYTE_ORDER_MARK) ? csv.substring(1) : csv;
    List<CalendarRow> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().allowExtraFields(true).allowMissingFields(true).skipEmptyLines(true).ofCsvRecord(text)) {
      Map<String, Integer> places = null;
      for (CsvRecord record : reader) {
        if (places == null) {
          places = header(record);
        } else if (rows.size() == MOST_ROWS) {
          throw refused("too-many-rows", "A file has at most " + MOST_ROWS + " rows.");
        } else {
          rows.add(row(record, places));
        }
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw refused("bad-csv", "The file is no CSV: a quote is not closed, or stands where none may.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static Map<String, Integer> header(CsvRecord record) {
    Map<String, Integer> places = new HashMap<>();
    for (int place = 0; place < record.getFieldCount(); place++) {
      String name = record.getField(place).strip();
      if (!COLUMNS.contains(name) || places.put(name, place) != null) {
        throw refused("bad-header", "The first line must name each of the columns " + String.join(", ", COLUMNS) + " once.");
      }
    }
    if (places.size() < COLUMNS.size()) {
      throw refused("bad-header", "The first line must name each of the columns " + String.join(", ", COLUMNS) + " once.");
    }
    return places;
  }

  private static CalendarRow row(CsvRecord record, Map<String, Integer> places) {
    List<Violation> shape = record.getFieldCount() == COLUMNS.size()
        ? List.of()
        : List.of(new Violation("key", "column-count",
            "The row has " + record.getFieldCount() + " columns instead of " + COLUMNS.size() + "."));
    return new CalendarRow(
        record.getStartingLineNumber(),
        field(record, places, "key"),
        field(record, places, "networks"),
        field(record, places, "text"),
        field(record, places, "scheduled_at"),
        field(record, places, "timezone"),
        field(record, places, "campaign"),
        shape);
  }

  private static String field(CsvRecord record, Map<String, Integer> places, String column) {
    int place = places.get(column);
    return place < record.getFieldCount() ? record.getField(place) : "";
  }

  private static BusFailure refused(String rule, String message) {
    return BusFailure.rejected(422, rule, message, List.of(new Violation("csv", rule, message)));
  }
}

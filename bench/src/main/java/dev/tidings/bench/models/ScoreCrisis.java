package dev.tidings.bench.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidings.bench.Score;
import dev.tidings.models.crisis.Alarm;
import dev.tidings.models.crisis.Alarm.Change;
import dev.tidings.models.crisis.Bucket;
import dev.tidings.models.crisis.CrisisSettings;
import dev.tidings.models.crisis.CrisisWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells of the crises in a file of buckets: one line for each alarm that is opened or closed. */
public final class ScoreCrisis implements Score {
  private static final int MOST_BRANDS = 200_000;
  private static final long MILLIS = 100_000_000_000L;
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public String name() {
    return "score-crisis";
  }

  @Override
  public String arguments() {
    return "BUCKETS.ndjson";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    if (arguments.size() != 1 || Files.isDirectory(Path.of(arguments.getFirst()))
        || !Files.isReadable(Path.of(arguments.getFirst()))) {
      throw new IllegalArgumentException("give one file that can be read: " + arguments());
    }
    var file = arguments.getFirst();
    var last = new HashMap<String, Long>();
    var watch = new CrisisWatch(CrisisSettings.shipped(), MOST_BRANDS);
    long line = 0;
    try (BufferedReader lines = Files.newBufferedReader(Path.of(file))) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        line++;
        if (!text.isBlank()) {
          judge(watch, last, file + ": line " + line, text.startsWith("\uFEFF") ? text.substring(1) : text, out);
        }
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": line " + (line + 1) + " and after: not UTF-8", e);
    }
  }

  /**
   * A line that is no bucket, or an earlier one than its brand's last, is passed over, and said to be: one bad line shall
   * not hide what comes after it.
   */
  private void judge(CrisisWatch watch, Map<String, Long> last, String line, String text, PrintStream out) {
    try {
      judge(watch, last, text, out);
    } catch (JsonProcessingException e) {
      System.err.println(line + " is passed over: not a JSON object");
    } catch (IllegalArgumentException | IllegalStateException e) {
      System.err.println(line + " is passed over: " + e.getMessage());
    }
  }

  private void judge(CrisisWatch watch, Map<String, Long> last, String text, PrintStream out)
      throws JsonProcessingException {
    JsonNode row = json.readTree(text);
    var name = row.path("brand");
    if (!name.isTextual() && !name.isNumber() || name.asText().isEmpty()) {
      throw new IllegalArgumentException("there is no brand");
    }
    var brand = name.asText();
    var bucket = new Bucket(instant(row.path("at")), whole(row, "mentions"), whole(row, "negative"),
        reach(row.path("reach")));
    if (bucket.index() < last.getOrDefault(brand, Long.MIN_VALUE)) {
      throw new IllegalArgumentException("it is earlier than the one before it of the same brand");
    }
    last.put(brand, bucket.index());
    for (Alarm alarm : watch.observe(brand, bucket)) {
      if (alarm.change() != Change.RAISED) {
        tell(brand, row.path("at"), bucket, alarm, out);
      }
    }
  }

  private void tell(String brand, JsonNode at, Bucket bucket, Alarm alarm, PrintStream out) throws JsonProcessingException {
    var line = json.createObjectNode().put("brand", brand);
    boolean same = Math.floorDiv(bucket.at().getEpochSecond(), Bucket.SECONDS)
        == Math.floorDiv(alarm.at().getEpochSecond(), Bucket.SECONDS);
    if (same) {
      line.set("at", at);
    } else if (at.isNumber()) {
      line.put("at", at.asLong() > MILLIS ? alarm.at().toEpochMilli() : alarm.at().getEpochSecond());
    } else {
      line.put("at", alarm.at().toString());
    }
    line.put("state", alarm.change().name().toLowerCase(Locale.ROOT)).put("grade", alarm.grade().word())
        .put("reason", alarm.reason());
    out.print(json.writeValueAsString(line));
    out.print('\n');
  }

  /** ISO 8601 with an offset, or in UTC without one; or seconds or milliseconds since 1970. */
  private static Instant instant(JsonNode at) {
    try {
      if (at.isNumber()) {
        double number = at.asDouble();
        return Math.abs(number) > MILLIS ? Instant.ofEpochMilli((long) number) : Instant.ofEpochSecond((long) number);
      }
      var text = at.asText().trim().replace(' ', 'T');
      boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
      return zoned ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("at is not a time, such as 2026-11-26T20:05:00Z", e);
    }
  }

  /** 0, which stands for not known, if there is none. */
  private static double reach(JsonNode value) {
    if (!value.isMissingNode() && !value.isNull() && !value.isNumber()) {
      throw new IllegalArgumentException("reach is not a number");
    }
    return value.asDouble(0);
  }

  private static int whole(JsonNode row, String name) {
    var value = row.path(name);
    if (!value.isNumber() || value.asDouble() != Math.rint(value.asDouble()) || !value.canConvertToInt()) {
      throw new IllegalArgumentException(name + " is not a whole number");
    }
    return value.asInt();
  }
}

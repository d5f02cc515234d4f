package dev.tidings.bench.models;

import dev.tidings.bench.Score;
import dev.tidings.models.sentiment.AccurateSentiment;
import dev.tidings.models.sentiment.CascadeSentiment;
import dev.tidings.models.sentiment.FastSentiment;
import dev.tidings.models.sentiment.SentimentModel;
import dev.tidings.models.sentiment.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Judges a file's texts: one line for each row after the header, whatever is in it. */
public final class SentimentScore implements Score {
  @Override
  public String name() {
    return "score-sentiment";
  }

  @Override
  public String arguments() {
    return "FILE.tsv [fast|accurate|cascade] (column text; one line for each row: negative, neutral or positive, and their "
        + "three probabilities in"
        + " that order; accurate if not said)";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws Exception {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw new IllegalArgumentException("takes " + arguments());
    }
    var texts = texts(Path.of(arguments.getFirst()));
    var fast = FastSentiment.open();
    switch (arguments.size() == 2 ? arguments.get(1) : "accurate") {
      case "fast" -> print(texts, fast, out);
      case "accurate" -> {
        try (var accurate = AccurateSentiment.open(fast)) {
          print(texts, accurate, out);
        }
      }
      case "cascade" -> {
        try (var accurate = AccurateSentiment.open(fast)) {
          print(texts, new CascadeSentiment(fast, accurate), out);
        }
      }
      default -> throw new IllegalArgumentException("takes " + arguments());
    }
  }

  private static void print(List<String> texts, SentimentModel model, PrintStream out) {
    texts.parallelStream().map(model::judge).map(SentimentScore::line).toList().forEach(out::println);
  }

  private static String line(Verdict verdict) {
    return String.format(Locale.ROOT, "%s\t%.5f\t%.5f\t%.5f", verdict.label().word(), verdict.negative(), verdict.neutral(),
        verdict.positive());
  }

  /**
   * Rows end with a line feed, or as the header does with a carriage return before it; a row that is too short has an empty
   * text.
   */
  private static List<String> texts(Path file) throws IOException {
    if (Files.isDirectory(file) || !Files.isReadable(file)) {
      throw new IllegalArgumentException(file + " is no file that can be read");
    }
    var all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    var rows = new ArrayList<>(List.of((all.startsWith("\uFEFF") ? all.substring(1) : all).split("\n", -1)));
    if (rows.getLast().isEmpty()) {
      rows.removeLast();
    }
    if (!rows.isEmpty() && rows.getFirst().endsWith("\r")) {
      rows.replaceAll(row -> row.endsWith("\r") ? row.substring(0, row.length() - 1) : row);
    }
    var header = rows.isEmpty() ? List.<String>of() : List.of(rows.getFirst().split("\t", -1));
    var column = header.indexOf("text");
    if (column < 0) {
      throw new IllegalArgumentException("line 1 of " + file + " names no column text");
    }
    var last = column == header.size() - 1;
    return rows.subList(1, rows.size()).stream().map(row -> {
      var cells = row.split("\t", last ? column + 1 : -1);
      return column < cells.length ? cells[column] : "";
    }).toList();
  }
}

package dev.tidings.models.engagement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;

/**
 * Reads an account's posts from a tab-separated file with a header: {@code created_at} (UTC, such as 2016-06-30T22:41:28),
 * {@code likes}, {@code is_share}, {@code is_reply}, {@code client}, {@code text}; other columns are passed over. Nothing
 * is quoted or escaped (tabs in the last column are its own, rows end at a line feed), but {@code &amp;}, {@code &lt;} and
 * {@code &gt;} in the text are read as the characters that they stand for. Empty lines at the end are
 * passed over.
 */
public final class PostTable {
  private PostTable() {}

  /**
   * Reads it whole, in the file's order. Blocking.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a column is missing or a value is not as above, or a post is older than the one
   *     before; the message tells the line
   */
  public static List<MeasuredPost> read(Path file) throws IOException {
    var posts = new ArrayList<MeasuredPost>();
    try (var rows = new Scanner(file, StandardCharsets.UTF_8).useDelimiter("\n")) {
      var header = rows.hasNext() ? ended(rows.next()) : "";
      var columns = new Columns(file, header.startsWith("\uFEFF") ? header.substring(1) : header);
      var number = 1;
      var empty = 0;
      while (rows.hasNext()) {
        number++;
        var row = ended(rows.next());
        if (row.isBlank()) {
          empty = empty == 0 ? number : empty;
          continue;
        }
        if (empty > 0) {
          throw columns.wrong(empty, "is empty");
        }
        var post = columns.post(row, number);
        if (!posts.isEmpty() && post.at().isBefore(posts.getLast().at())) {
          throw columns.wrong(number, "is older than the one before");
        }
        posts.add(post);
      }
      if (rows.ioException() != null) {
        throw rows.ioException();
      }
    }
    return posts;
  }

  private static String ended(String row) {
    return row.endsWith("\r") ? row.substring(0, row.length() - 1) : row;
  }

  private static final class Columns {
    private final Path file;
    private final List<String> names;
    private final int at;
    private final int likes;
    private final int share;
    private final int reply;
    private final int client;
    private final int text;

    Columns(Path file, String header) {
      this.file = file;
      this.names = Arrays.asList(header.split("\t", -1));
      at = column("created_at");
      likes = column("likes");
      share = column("is_share");
      reply = column("is_reply");
      client = column("client");
      text = column("text");
    }

    private int column(String name) {
      var place = names.indexOf(name);
      if (place < 0) {
        throw new IllegalArgumentException(file + ": no column " + name);
      }
      return place;
    }

    MeasuredPost post(String line, int number) {
      var values = line.split("\t", names.size());
      if (values.length != names.size()) {
        throw wrong(number, "has " + values.length + " columns, not " + names.size());
      }
      try {
        var time = LocalDateTime.parse(values[at].replaceFirst("Z$", "")).toInstant(ZoneOffset.UTC);
        var words = values[text].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        var draft = new Draft(words, values[client], truth(values[reply], number), truth(values[share], number));
        var count = Long.parseLong(values[likes]);
        if (count < 0) {
          throw wrong(number, "has likes below zero: " + count);
        }
        return new MeasuredPost(time, draft, count);
      } catch (DateTimeException e) {
        throw wrong(number, "has no time: " + values[at]);
      } catch (NumberFormatException e) {
        throw wrong(number, "has no likes: " + values[likes]);
      }
    }

    private boolean truth(String value, int number) {
      if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
        throw wrong(number, "has neither true nor false: " + value);
      }
      return value.equalsIgnoreCase("true");
    }

    IllegalArgumentException wrong(int number, String what) {
      return new IllegalArgumentException(file + ": line " + number + " " + what);
    }
  }
}

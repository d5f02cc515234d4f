package dev.tidings.sandbox;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request's body, read whole into memory.
 *
 * @param type the media type without parameters, in lower case; "" for none
 * @param raw the bytes, unless it was a form
 * @param form the fields, when it was a form
 * @param files the files, when it was a form with files
 */
public record Received(String type, Buffer raw, MultiMap form, List<Upload> files) {
  public static final String JSON = "application/json";
  public static final String FORM = "application/x-www-form-urlencoded";
  public static final String MULTIPART = "multipart/form-data";

  /** A file in a form. */
  public record Upload(String field, String contentType, Buffer bytes) {}

  /** Tells that a body is longer than allowed. */
  static final class TooLong extends RuntimeException {
    TooLong() {
      super("the body is too long", null, false, false);
    }
  }

  public boolean isForm() {
    return type.equals(FORM) || type.equals(MULTIPART);
  }

  /**
   * Reads the body; to be called before anything asynchronous. Fails with {@link TooLong} past the limit, and with whatever went wrong when the client
   * goes away or its form cannot be read.
   */
  public static Future<Received> read(HttpServerRequest request, long limit) {
    String type = mediaType(request.getHeader("Content-Type"));
    Promise<Received> read = Promise.promise();
    Buffer raw = Buffer.buffer();
    List<Upload> files = new ArrayList<>();
    boolean form = type.equals(FORM) || type.equals(MULTIPART);
    long[] length = new long[1];
    if (form) {
      request.setExpectMultipart(true).uploadHandler(upload -> collect(upload, files));
    }
    request.handler(
        chunk -> {
          length[0] += chunk.length();
          if (length[0] > limit) {
            read.tryFail(new TooLong());
          } else if (!form) {
            raw.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(read::tryFail);
    request.endHandler(end -> read.tryComplete(new Received(type, raw, form ? request.formAttributes() : null, files)));
    return read.future();
  }

  private static void collect(HttpServerFileUpload upload, List<Upload> files) {
    Buffer bytes = Buffer.buffer();
    files.add(new Upload(upload.name(), mediaType(upload.contentType()), bytes));
    upload.handler(bytes::appendBuffer);
  }

  private static String mediaType(String header) {
    if (header == null) {
      return "";
    }
    int parameters = header.indexOf(';');
    return (parameters < 0 ? header : header.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
  }
}

package dev.tidings.web.rest;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/** Takes the one file, named {@code file}, of a multipart form into memory. */
final class FormFile {
  private static final String FIELD = "file";

  private final HttpServerRequest request;
  private final int most;
  private final Promise<Body> promise = Promise.promise();
  private Buffer bytes;
  private String fileName;

  private FormFile(HttpServerRequest request, int most) {
    this.request = request;
    this.most = most;
  }

  /** Fails 413 when the file is too large, 422 when there is none or more than one, 400 when the form is broken. */
  static Future<Body> read(HttpServerRequest request, int most) {
    return new FormFile(request, most).read();
  }

  private Future<Body> read() {
    try {
      request.setExpectMultipart(true);
    } catch (IllegalStateException e) {
      return Bytes.refuse(request, brokenForm());
    }
    request.uploadHandler(this::take);
    request.exceptionHandler(failure -> promise.tryFail(brokenForm()));
    request.endHandler(end -> finish());
    request.resume();
    return promise.future();
  }

  private void take(HttpServerFileUpload upload) {
    if (!FIELD.equals(upload.name()) || bytes != null) {
      promise.tryFail(wrongForm("must be the form's only file"));
      upload.handler(chunk -> { });
      return;
    }
    bytes = Buffer.buffer();
    fileName = upload.filename();
    upload.exceptionHandler(failure -> promise.tryFail(brokenForm()));
    upload.handler(chunk -> {
      if (bytes.length() + chunk.length() > most) {
        promise.tryFail(Bytes.tooLarge(most));
      } else {
        bytes.appendBuffer(chunk);
      }
    });
  }

  private void finish() {
    if (bytes == null) {
      promise.tryFail(wrongForm("is required, with a file name"));
    } else if (!request.formAttributes().isEmpty()) {
      promise.tryFail(wrongForm("must be the form's only field"));
    } else {
      promise.tryComplete(new Body(Map.of(), bytes, fileName));
    }
  }

  private static BusFailure brokenForm() {
    return BusFailure.rejected(400, "malformed-form", "The form cannot be read as multipart/form-data.");
  }

  private static BusFailure wrongForm(String message) {
    return BusFailure.rejected(422, "invalid-body", "The field file " + message + ".",
        List.of(new Violation("/" + FIELD, "required", message)));
  }
}

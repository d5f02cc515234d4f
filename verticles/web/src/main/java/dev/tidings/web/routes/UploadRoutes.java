package dev.tidings.web.routes;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.Violation;
import dev.tidings.bus.MediaProtocol;
import dev.tidings.bus.MediaProtocol.AppendUpload;
import dev.tidings.bus.UploadId;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Files that come in pieces; near to tus 1.0 (https://tus.io/protocols/resumable-upload), with the upload as JSON. */
public final class UploadRoutes {
  private static final String OFFSET = "Upload-Offset";

  private final Relay relay;

  public UploadRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("beginUpload", this::begin)
        .on("getUpload", call -> relay.json(MediaProtocol.GET_UPLOAD, call, call.question(MediaProtocol.GetUpload.class))
            .map(upload -> reply(200, upload)))
        .on("appendUpload", this::append)
        .on("dropUpload", relay.order(MediaProtocol.DROP_UPLOAD));
  }

  private Future<Reply> begin(Call call) {
    return relay.json(MediaProtocol.BEGIN_UPLOAD, call, call.question(MediaProtocol.BeginUpload.class))
        .map(upload -> reply(201, upload).with("Location", Rest.ROOT + "/uploads/" + upload.getString("id")));
  }

  private Future<Reply> append(Call call) {
    String offset = call.exchange().request().getHeader(OFFSET);
    if (offset == null) {
      throw BusFailure.rejected(400, "bad-parameter", "Say in " + OFFSET + " where the piece begins.",
          List.of(new Violation(OFFSET, "required", "must say where the piece begins")));
    }
    return relay.json(MediaProtocol.APPEND_UPLOAD, call, new AppendUpload(
        UploadId.of(call.path("upload")), Long.parseLong(offset), call.body().bytes().getBytes()))
        .map(upload -> reply(200, upload));
  }

  private static Reply reply(int status, JsonObject upload) {
    return Reply.json(status, upload)
        .with(OFFSET, upload.getLong("received").toString())
        .with("Upload-Length", upload.getLong("length").toString());
  }
}

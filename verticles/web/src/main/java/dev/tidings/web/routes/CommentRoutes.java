package dev.tidings.web.routes;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CommentsProtocol;
import dev.tidings.bus.CommentsProtocol.ListComments;
import dev.tidings.bus.CommentsProtocol.ReplyToComment;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Rest;

/** What people say to the accounts, and the answers. */
public final class CommentRoutes {
  private final Relay relay;

  public CommentRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("listComments", relay.ask(CommentsProtocol.LIST_COMMENTS, 200, CommentRoutes::list))
        .on("getComment", relay.ask(CommentsProtocol.GET_COMMENT))
        .on("replyToComment", relay.ask(
            CommentsProtocol.REPLY_TO_COMMENT, 202, call -> call.question(ReplyToComment.class)))
        .on("hideComment", relay.ask(CommentsProtocol.HIDE_COMMENT))
        .on("deleteComment", relay.order(CommentsProtocol.DELETE_COMMENT));
  }

  private static ListComments list(Call call) {
    return new ListComments(call.query("account").map(AccountId::of).orElse(null), call.limit(), call.cursor());
  }
}

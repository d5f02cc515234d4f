package dev.tidings.web.routes;

import dev.tidings.bus.ApprovalsProtocol;
import dev.tidings.bus.ApprovalsProtocol.ListTasks;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.bus.ContentProtocol.CreatePost;
import dev.tidings.bus.ContentProtocol.GetPost;
import dev.tidings.bus.ContentProtocol.ListPosts;
import dev.tidings.bus.ContentProtocol.PostState;
import dev.tidings.bus.ContentProtocol.SchedulePost;
import dev.tidings.bus.NetworksProtocol;
import dev.tidings.bus.PagesProtocol;
import dev.tidings.bus.PostId;
import dev.tidings.web.rest.Call;
import dev.tidings.web.rest.Relay;
import dev.tidings.web.rest.Reply;
import dev.tidings.web.rest.Rest;
import io.vertx.core.Future;
import java.util.Map;

/** Posts, their approval and their plan. */
public final class PostRoutes {
  private final Relay relay;

  public PostRoutes(Relay relay) {
    this.relay = relay;
  }

  public void register(Rest rest) {
    rest.on("listPosts", relay.ask(ContentProtocol.LIST_POSTS, 200, PostRoutes::list))
        .on("createPost", this::create)
        .on("getPost", this::get)
        .on("editPost", relay.askOne(ContentProtocol.EDIT_POST))
        .on("deletePost", relay.order(ContentProtocol.DELETE_POST))
        .on("submitPost", relay.askOne(ApprovalsProtocol.SUBMIT_POST))
        .on("approvePost", relay.askOne(ApprovalsProtocol.APPROVE_POST))
        .on("requestChanges", relay.askOne(ApprovalsProtocol.REQUEST_CHANGES))
        .on("schedulePost", this::schedule)
        .on("unschedulePost", relay.askOne(ContentProtocol.UNSCHEDULE_POST))
        .on("getTimeline", relay.ask(ContentProtocol.GET_TIMELINE))
        .on("listTasks", relay.ask(
            ApprovalsProtocol.LIST_TASKS, 200, call -> new ListTasks(call.limit(), call.cursor())))
        .on("listCampaigns", relay.ask(ContentProtocol.LIST_CAMPAIGNS))
        .on("check", relay.ask(NetworksProtocol.CHECK))
        .on("readPage", relay.ask(PagesProtocol.READ_PAGE));
  }

  private static ListPosts list(Call call) {
    return new ListPosts(
        call.queries("state", PostState.class),
        call.instant("from"),
        call.instant("to"),
        call.query("q").orElse(null),
        call.query("campaign").orElse(null),
        call.limit(),
        call.cursor());
  }

  /** Read most often of all: its question is made without a mapper. */
  private Future<Reply> get(Call call) {
    return relay.one(ContentProtocol.GET_POST, call, new GetPost(PostId.of(call.path("post"))), 200);
  }

  /** A body that says nothing of "now" is not for now. */
  private Future<Reply> schedule(Call call) {
    boolean now = Boolean.TRUE.equals(call.body().json().get("now"));
    return relay.one(
        ContentProtocol.SCHEDULE_POST, call, call.question(SchedulePost.class, Map.of("now", now)), 200);
  }

  private Future<Reply> create(Call call) {
    return relay.json(ContentProtocol.CREATE_POST, call, call.question(CreatePost.class))
        .map(post -> Reply.json(201, post)
            .withVersion(post.getLong("version"))
            .with("Location", Rest.ROOT + "/posts/" + post.getString("id")));
  }
}

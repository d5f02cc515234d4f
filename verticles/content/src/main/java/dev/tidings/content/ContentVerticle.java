package dev.tidings.content;

import dev.tidings.bus.ApprovalsProtocol;
import dev.tidings.bus.ContentProtocol;
import dev.tidings.runtime.Bus;
import dev.tidings.runtime.Node;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** What content answers. */
final class ContentVerticle extends VerticleBase {
  private final Node node;

  ContentVerticle(Node node) {
    this.node = node;
  }

  @Override
  public Future<?> start() {
    ContentParts parts = ContentParts.of(node);
    Bus bus = node.bus();
    return Future.all(List.of(
        bus.serve(ContentProtocol.CREATE_POST, parts.commands()::create),
        bus.serveJson(ContentProtocol.GET_POST, parts.queries()::get),
        bus.serveJson(ContentProtocol.LIST_POSTS, parts.queries()::list),
        bus.serve(ContentProtocol.EDIT_POST, parts.commands()::edit),
        bus.serve(ContentProtocol.DELETE_POST, parts.commands()::delete),
        bus.serve(ApprovalsProtocol.SUBMIT_POST, parts.planning()::submit),
        bus.serve(ApprovalsProtocol.APPROVE_POST, parts.commands()::approve),
        bus.serve(ApprovalsProtocol.REQUEST_CHANGES, parts.commands()::requestChanges),
        bus.serve(ContentProtocol.SCHEDULE_POST, parts.planning()::schedule),
        bus.serve(ContentProtocol.UNSCHEDULE_POST, parts.commands()::unschedule),
        bus.serve(ContentProtocol.IMPORT_POSTS, parts.imports()::importPosts),
        bus.serve(ContentProtocol.GET_TIMELINE, parts.timelines()::get),
        bus.serveJson(ApprovalsProtocol.LIST_TASKS, parts.queries()::tasks),
        bus.serve(ContentProtocol.LIST_CAMPAIGNS, parts.queries()::campaigns)));
  }
}

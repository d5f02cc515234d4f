package dev.tidings.content;

import dev.tidings.runtime.Node;

/** The services of content, put together once per verticle. */
record ContentParts(
    PostCommands commands,
    Planning planning,
    PostQueries queries,
    ImportService imports,
    TimelineService timelines) {

  static ContentParts of(Node node) {
    PostStore posts = new PostStore(node.events());
    ArrivalStore arrivals = new ArrivalStore(node.events());
    PostQueries queries = new PostQueries(node.postgres());
    Accounts accounts = new Accounts();
    Screening screening = new Screening(node.bus());
    PostCommands commands = new PostCommands(node.commands(), posts, queries, accounts);
    return new ContentParts(
        commands,
        new Planning(node.postgres(), commands, posts, queries, screening),
        queries,
        new ImportService(node, accounts, arrivals, screening),
        new TimelineService(node.postgres(), node.events(), queries));
  }
}

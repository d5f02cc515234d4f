package dev.tidings.identity;

import dev.tidings.runtime.Node;

/** The services of identity, put together once per verticle. */
record IdentityParts(
    SignInService signIn,
    SessionService sessions,
    MemberService members,
    WorkspaceService workspaces,
    ApiKeyService apiKeys,
    DemoWorkspace demo) {

  static IdentityParts of(Node node, IdentityConfig config) {
    PersonalData personalData = new PersonalData(node);
    Passwords passwords = new Passwords(node.vertx());
    PersonStore people = new PersonStore(personalData);
    MemberStore members = new MemberStore(personalData);
    WorkspaceStore workspaces = new WorkspaceStore();
    ApiKeyStore apiKeys = new ApiKeyStore();
    WorkspaceStream stream = new WorkspaceStream(node.events());
    RightsNews news = new RightsNews(node, apiKeys);
    SessionStore sessionStore = new SessionStore(node.redis(), config.sessionIdle(), config.sessionLife());
    SessionService sessions = new SessionService(node, sessionStore, new SessionJudge(personalData), stream);
    return new IdentityParts(
        new SignInService(node.postgres(), people, passwords, new TryLimit(node.redis(), config), sessions),
        sessions,
        new MemberService(node, passwords, people, members, apiKeys, stream, news),
        new WorkspaceService(node, workspaces, stream),
        new ApiKeyService(node, apiKeys, stream, news),
        new DemoWorkspace(node, config, passwords, people, members, workspaces, stream));
  }
}

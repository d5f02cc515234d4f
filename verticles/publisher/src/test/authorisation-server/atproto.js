// Plays an atproto server that gives access to its accounts: the certified provider with PAR and DPoP, and the few documents and
// calls around it. Usage: node atproto.js PORT REDIRECT_URI CLIENT_DOCUMENT; prints "ready" when it answers.
import Provider from 'oidc-provider';

const [port, redirectUri, clientDocument] = process.argv.slice(2);
const base = `http://127.0.0.1:${port}`;
const did = 'did:plc:abcdefghijklmnopqrstuvwx';
const handle = 'ada.test';
const scopes = ['openid', 'offline_access', 'atproto', 'transition:generic'];

const provider = new Provider(base, {
  clients: [{ ...JSON.parse(clientDocument), redirect_uris: [redirectUri] }],
  routes: { userinfo: '/xrpc/com.atproto.server.getSession' },
  scopes,
  claims: { atproto: ['did', 'handle', 'active'] },
  clientDefaults: { grant_types: ['authorization_code', 'refresh_token'] },
  enabledJWA: { clientAuthSigningAlgValues: ['ES256'], dPoPSigningAlgValues: ['ES256'] },
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => true, allowReplay: false },
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    revocation: { enabled: true },
  },
  cookies: { keys: ['only for tests'] },
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id, did: id, handle, active: true }) }),
  interactions: { url: (_, { uid }) => `/agree/${uid}` },
  // The person agrees to everything.
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope(scopes.join(' '));
    await grant.save();
    return grant;
  },
});

// The call that tells whose a token is stands for getSession, which asks for no openid.
Object.defineProperty(provider.AccessToken.prototype, 'scopes', {
  get() {
    return new Set(`${this.scope} openid`.split(' '));
  },
});

const documents = {
  '/.well-known/oauth-protected-resource': { resource: base, authorization_servers: [base] },
  [`/plc/${did}`]: {
    id: did,
    alsoKnownAs: [`at://${handle}`],
    service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: base }],
  },
  '/xrpc/com.atproto.identity.resolveHandle': { did },
};

provider.use(async (context, next) => {
  if (context.path in documents) {
    context.body = documents[context.path];
    return;
  }
  if (context.path.startsWith('/agree/')) {
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, { login: { accountId: did } });
    return;
  }
  if (context.path === '/.well-known/oauth-authorization-server') context.path = '/.well-known/openid-configuration';
  await next();
  // What atproto asks for besides: whose the tokens are.
  if (context.path === '/token' && context.status === 200) context.body = { ...context.body, sub: did };
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));

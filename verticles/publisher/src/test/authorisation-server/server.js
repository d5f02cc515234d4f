// Plays the authorisation server of X with its paths, and the one call that tells whose a token is.
// Usage: node server.js PORT REDIRECT_URI; prints "ready" when it answers.
import Provider from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const scopes = ['openid', 'offline_access', 'tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'tidings',
      client_secret: 'its-secret',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_basic',
    },
  ],
  routes: { authorization: '/i/oauth2/authorize', token: '/2/oauth2/token', revocation: '/2/oauth2/revoke' },
  scopes,
  pkce: { required: () => true },
  features: { revocation: { enabled: true }, devInteractions: { enabled: false } },
  cookies: { keys: ['only for tests'] },
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
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

provider.use(async (context, next) => {
  if (context.path.startsWith('/agree/')) {
    context.respond = false;
    await provider.interactionFinished(context.req, context.res, { login: { accountId: 'ada' } });
    return;
  }
  if (context.path === '/2/users/me') {
    const token = await provider.AccessToken.find((context.get('authorization') || '').replace(/^Bearer /, ''));
    context.status = token ? 200 : 401;
    context.body = token ? { data: { id: '1001', username: token.accountId, name: 'Ada' } } : { title: 'Unauthorized' };
    return;
  }
  await next();
});

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));

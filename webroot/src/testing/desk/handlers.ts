import { http, HttpResponse } from 'msw';
import type {
  Account,
  AccountFigures,
  Comment,
  ConnectAccount,
  DeliveryMetrics,
  Offer,
  Post,
  StartConnecting,
  Variant,
  WritePost,
} from '@/lib/api/model';
import { fileHandlers, noFiles, type Files } from './files';
import { judge } from './judge';
import { networks } from './networks';
import { nothingChanged, publishedHandlers, type Published } from './published';
import {
  accountLost,
  accountMastodon,
  accountX,
  ada,
  ben,
  delivery,
  firstPosts,
  nodes,
  session,
  timelineOf,
  workspace,
} from './world';

export interface Desk {
  posts: Post[];
  accounts: Account[];
  /** How long texts may be on an account's own server, by the account. */
  textLimits: Record<string, number>;
  /** Accounts whose servers do not tell their limits. */
  silent: string[];
  /** What accounts may choose of options. */
  offers: Offer[];
  signedIn: boolean;
  faults: object[];
  parked: ({ id: number } & Record<string, unknown>)[];
  /** What became of held requests, as it was asked. */
  decided: { id?: number; release: boolean }[];
  files: Files;
  comments: Comment[];
  /** The keys of the replies that were asked for. */
  replyKeys: (string | null)[];
  /** Whether what answers them is lost. */
  losesReplies: boolean;
  published: Published;
  /** By delivery; none for a network that tells nothing. */
  figures: Record<string, DeliveryMetrics>;
  /** By account; where there are none, those of the next day. */
  accountFigures: Record<string, Partial<AccountFigures>>;
  budget?: number;
  pauses: { id: string; scope: 'WORKSPACE'; reason?: string; setBy: string; setAt: string }[];
}

/** What the network of the first delivery of one post told; of all others nothing. */
function firstFigures(posts: Post[]): Desk['figures'] {
  const [told] = posts.find(({ title }) => title === 'Oat milk is back')!.deliveries;
  const values = { impressions: 1_204, likes: 37, comments: 4, shares: 6 };
  const readAt = new Date(Date.now() - 120_000).toISOString();
  return { [told!.id]: { delivery: told!.id, parts: [{ part: 0, remoteId: '1', readAt, values }] } };
}

/** A month of one account; of all others nothing yet. */
function firstAccountFigures(): Desk['accountFigures'] {
  const readings = Array.from({ length: 30 }, (_, day) => ({
    readAt: new Date(Date.now() - (29 - day) * 86_400_000 - 3_600_000).toISOString(),
    values: { followers: 1_180 + day * 3 + (day % 4), posts: 300 + Math.floor(day / 2) },
  }));
  return { [accountX.id]: { readings } };
}

const aMinuteAgo = () => new Date(Date.now() - 60_000).toISOString();

export const newDesk = (signedIn = true, posts = firstPosts()): Desk => ({
  posts,
  accounts: [accountX, accountMastodon, accountLost],
  textLimits: {},
  silent: [],
  offers: [],
  signedIn,
  parked: [
    { id: 7, network: 'x', account: 'b1', kind: 'hold-before', method: 'POST', path: '/x/2/tweets', accepted: false, clientGone: false, since: aMinuteAgo() },
    { id: 8, network: 'x', account: 'b1', kind: 'hold-after', method: 'POST', path: '/x/2/oauth2/token', accepted: true, clientGone: true, since: aMinuteAgo() },
  ],
  decided: [],
  faults: [{ id: 'f1', network: 'mastodon', kind: 'timeout-after', operations: ['post'], count: 2 }],
  pauses: [],
  files: noFiles(),
  comments: [],
  replyKeys: [],
  losesReplies: false,
  published: nothingChanged(),
  figures: firstFigures(posts),
  accountFigures: firstAccountFigures(),
});

const problem = (status: number, code: string, detail: string, violations: object[] = []) =>
  HttpResponse.json({ type: `/problems/${code}`, title: detail, status, code, detail, violations }, { status });

/** A desk that answers as the platform does, for tests of components and for looking at pages without a platform. */
export function deskHandlers(desk: Desk) {
  const at = (path: string) => `*/api/v1${path}`;
  const find = (id: unknown) => desk.posts.find((each) => each.id === id);
  const changed = (post: Post, change: Partial<Post>) => {
    Object.assign(post, change, { version: post.version + 1, updatedAt: new Date().toISOString() });
    return HttpResponse.json(post, { headers: { ETag: `"v${post.version}"` } });
  };
  const onPost = (path: string, method: 'post' | 'put', act: (post: Post, body: Record<string, unknown>) => Response) =>
    http[method](at(path), async ({ params, request }) => {
      const post = find(params.post);
      if (!post) return problem(404, 'not-found', 'There is no such post.');
      if (request.headers.get('If-Match') !== `"v${post.version}"`) {
        return problem(412, 'version-conflict', 'The post has moved on.');
      }
      const text = await request.text();
      return act(post, text ? (JSON.parse(text) as Record<string, unknown>) : {});
    });
  const tasks = () =>
    desk.posts
      .filter(({ state }) => state === 'IN_REVIEW')
      .map((subject) => ({
        post: subject.id,
        title: subject.title,
        contentHash: subject.contentHash,
        submittedBy: subject.author,
        submittedAt: subject.updatedAt,
        mayDecide: subject.author !== ada.id,
        subject,
      }));
  const deliveries = () => desk.posts.flatMap((each) => each.deliveries);

  return [
    http.get(at('/session'), () =>
      desk.signedIn ? HttpResponse.json(session) : problem(401, 'unauthorized', 'Nobody is signed in.'),
    ),
    http.post(at('/session'), async ({ request }) => {
      const { password } = (await request.json()) as { password: string };
      if (password === 'wrong') return problem(401, 'sign-in-refused', 'Sign-in refused.');
      desk.signedIn = true;
      return HttpResponse.json(session, { status: 201 });
    }),
    http.delete(at('/session'), () => {
      desk.signedIn = false;
      return new HttpResponse(null, { status: 204 });
    }),
    http.get(at('/members'), () => HttpResponse.json({ items: [ada, ben] })),
    http.get(at('/networks'), () => HttpResponse.json({ items: networks })),
    http.get(at('/accounts'), () => HttpResponse.json({ items: desk.accounts })),
    http.post(at('/accounts'), async ({ request }) => {
      const { network, credentials } = (await request.json()) as ConnectAccount;
      if (!credentials?.botToken?.startsWith('sandbox:')) {
        const message = 'Telegram does not know this bot.';
        return problem(422, 'token-refused', message, [{ field: '/credentials/botToken', rule: 'token-refused', message }]);
      }
      const account = { ...accountX, id: crypto.randomUUID(), network, handle: credentials.channel! };
      desk.accounts.push(account);
      return HttpResponse.json(account, { status: 201 });
    }),
    http.delete(at('/accounts/:account'), ({ params }) => {
      desk.accounts = desk.accounts.map((each) => (each.id === params.account ? { ...each, state: 'DISCONNECTED' } : each));
      return HttpResponse.json({ consent: 'kept' });
    }),
    http.post(at('/connections'), async ({ request }) => {
      const { network, way } = (await request.json()) as StartConnecting;
      const consent = {
        url: `https://consent.example/${network}/${way ?? 'own'}`,
        until: new Date(Date.now() + 600_000).toISOString(),
        scopes: [{ scope: 'publish', words: 'Publish for you', needed: true }],
      };
      return HttpResponse.json(consent, { status: 201 });
    }),
    http.get(at('/pauses'), () => HttpResponse.json({ items: desk.pauses })),
    http.post(at('/pauses'), () => {
      const pause = { id: crypto.randomUUID(), scope: 'WORKSPACE' as const, setBy: ada.id, setAt: new Date().toISOString() };
      desk.pauses.push(pause);
      return HttpResponse.json(pause, { status: 201 });
    }),
    http.delete(at('/pauses/:pause'), () => {
      desk.pauses = [];
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(at('/checks'), async ({ request }) => {
      const { variants, accounts = [] } = (await request.json()) as { variants: Variant[]; accounts?: string[] };
      const servers = desk.accounts.filter(
        ({ id }) => accounts.includes(id) && desk.textLimits[id] !== undefined && !desk.silent.includes(id),
      );
      const limits = Object.fromEntries(servers.map(({ id, network }) => [network, desk.textLimits[id]!]));
      const untold = desk.accounts.filter(({ id }) => accounts.includes(id) && desk.silent.includes(id));
      const usual = { field: '/accounts/0', rule: 'limits-usual', message: 'The usual limits are shown.' };
      const findings = judge(variants, limits).map((finding) => ({
        ...finding,
        warnings: untold.some(({ network }) => network === finding.network) ? [usual] : [],
      }));
      const offers = desk.offers.filter(({ account }) => accounts.includes(account));
      return HttpResponse.json({ legal: findings.every(({ violations }) => violations.length === 0), findings, offers });
    }),
    http.get(at('/today'), () =>
      HttpResponse.json({
        at: new Date().toISOString(),
        tasks: tasks().filter(({ mayDecide }) => mayDecide),
        inDoubt: deliveries().filter(({ state }) => state === 'IN_DOUBT'),
        needsReconnect: [accountLost],
        failed: deliveries().filter(({ state }) => state === 'REJECTED'),
        next: deliveries()
          .filter(({ state }) => state === 'SCHEDULED' || state === 'RETRY_AT')
          .sort((a, b) => a.dueAt.localeCompare(b.dueAt)),
        justOut: deliveries().filter(({ state }) => state === 'PUBLISHED'),
        pauses: desk.pauses,
        alerts: [],
        unavailable: [],
      }),
    ),
    http.get(at('/tasks'), () => HttpResponse.json({ items: tasks() })),
    http.get(at('/posts'), ({ request }) => {
      const query = new URL(request.url).searchParams;
      const states = query.getAll('state');
      const words = query.get('q')?.toLowerCase();
      const [from, to] = [query.get('from'), query.get('to')];
      return HttpResponse.json({
        items: desk.posts.filter(
          (each) =>
            (states.length === 0 || states.includes(each.state)) &&
            (!words || JSON.stringify([each.title, each.content]).toLowerCase().includes(words)) &&
            (!from || (each.scheduledAt !== undefined && each.scheduledAt >= from)) &&
            (!to || (each.scheduledAt !== undefined && each.scheduledAt < to)),
        ),
      });
    }),
    http.post(at('/posts'), async ({ request }) => {
      const { title, content, campaign } = (await request.json()) as WritePost;
      const post: Post = {
        ...firstPosts()[0]!,
        id: crypto.randomUUID(),
        title,
        content,
        campaign,
        state: 'DRAFT',
        approvedHash: undefined,
        scheduledAt: undefined,
        createdAt: new Date().toISOString(),
        updatedAt: new Date().toISOString(),
        version: 1,
        deliveries: [],
      };
      desk.posts.unshift(post);
      return HttpResponse.json(post, { status: 201, headers: { ETag: '"v1"' } });
    }),
    http.get(at('/posts/:post'), ({ params }) => {
      if (!/^[0-9a-f-]{36}$/.test(String(params.post))) {
        return problem(400, 'bad-parameter', 'post must be a UUID.', [{ field: 'post', rule: 'uuid', message: 'must be a UUID' }]);
      }
      const post = find(params.post);
      return post
        ? HttpResponse.json(post, { headers: { ETag: `"v${post.version}"` } })
        : problem(404, 'not-found', 'There is no such post.');
    }),
    onPost('/posts/:post', 'put', (post, body) => changed(post, { ...(body as WritePost), state: 'DRAFT', approvedHash: undefined })),
    onPost('/posts/:post/submit', 'post', (post) => changed(post, { state: 'IN_REVIEW' })),
    onPost('/posts/:post/approve', 'post', (post, { contentHash }) =>
      contentHash === post.contentHash
        ? changed(post, { state: 'APPROVED', approvedHash: post.contentHash })
        : problem(409, 'content-changed', 'The content is another by now.'),
    ),
    onPost('/posts/:post/request-changes', 'post', (post) => changed(post, { state: 'CHANGES_REQUESTED' })),
    onPost('/posts/:post/schedule', 'post', (post, body) => {
      const chosen = typeof body.local === 'string' ? `${body.local}Z` : (body.at as string | undefined);
      const scheduledAt = (chosen ? new Date(chosen) : new Date()).toISOString();
      const planned = { ...post, scheduledAt };
      return changed(post, {
        scheduledAt,
        state: 'SCHEDULED',
        deliveries: [delivery(planned, accountX, 'SCHEDULED'), delivery(planned, accountMastodon, 'SCHEDULED')],
      });
    }),
    onPost('/posts/:post/unschedule', 'post', (post) =>
      changed(post, { state: 'APPROVED', scheduledAt: undefined, deliveries: [] }),
    ),
    http.get(at('/posts/:post/timeline'), ({ params }) => {
      const post = find(params.post);
      return post ? HttpResponse.json({ events: timelineOf(post) }) : problem(404, 'not-found', 'There is no such post.');
    }),
    ...publishedHandlers(desk, at, problem),
    http.get(at('/deliveries'), () => HttpResponse.json({ items: deliveries() })),
    http.get(at('/deliveries/:delivery/metrics'), ({ params }) =>
      HttpResponse.json(desk.figures[params.delivery as string] ?? { delivery: params.delivery, parts: [] }),
    ),
    http.get(at('/accounts/:account/figures'), ({ params }) =>
      HttpResponse.json({
        account: params.account,
        from: new Date(Date.now() - 90 * 86_400_000).toISOString(),
        to: new Date().toISOString(),
        readings: [],
        told: true,
        nextAt: new Date(Date.now() + 86_400_000).toISOString(),
        ...desk.accountFigures[params.account as string],
      }),
    ),
    http.get(at('/comments'), ({ request }) => {
      const account = new URL(request.url).searchParams.get('account');
      return HttpResponse.json({ items: desk.comments.filter((each) => each.account === account) });
    }),
    http.post(at('/comments/:comment/replies'), async ({ params, request }) => {
      const comment = desk.comments.find(({ id }) => id === params.comment)!;
      const { text } = (await request.json()) as { text: string };
      desk.replyKeys.push(request.headers.get('Idempotency-Key'));
      if (desk.losesReplies) return HttpResponse.error();
      const askedAt = new Date().toISOString();
      const reply = { id: crypto.randomUUID(), comment: comment.id, text, state: 'WAITING' as const, askedBy: ada.id, askedAt };
      comment.replies.push(reply);
      return HttpResponse.json(reply, { status: 202 });
    }),
    http.put(at('/comments/:comment/hidden'), async ({ params, request }) => {
      const comment = desk.comments.find(({ id }) => id === params.comment)!;
      comment.hidden = ((await request.json()) as { hidden: boolean }).hidden;
      return HttpResponse.json(comment);
    }),
    http.delete(at('/comments/:comment'), ({ params }) => {
      desk.comments = desk.comments.filter(({ id }) => id !== params.comment);
      return new HttpResponse(null, { status: 204 });
    }),
    http.get(at('/nodes'), () => HttpResponse.json({ items: nodes() })),
    http.get(at('/audit/verify'), () =>
      HttpResponse.json({ whole: true, sealed: 1284, waiting: 3, blocks: 41, checkedAt: new Date().toISOString(), findings: [] }),
    ),
    http.get(at('/sandbox/faults'), () =>
      HttpResponse.json({
        items: desk.faults,
        latencyMillis: 0,
        kinds: ['reset-after', 'rate-limited', 'error-before', 'slow-media', 'hold-before', 'refused'],
        operations: ['post', 'edit', 'token'],
        codes: { x: ['client-forbidden', 'credits'], mastodon: ['login-disabled'] },
      }),
    ),
    http.get(at('/sandbox/parked'), () => HttpResponse.json({ items: desk.parked })),
    http.post(at('/sandbox/parked'), async ({ request }) => {
      const decision = (await request.json()) as { id?: number; release: boolean };
      desk.decided.push(decision);
      desk.parked = decision.id === undefined ? [] : desk.parked.filter(({ id }) => id !== decision.id);
      return HttpResponse.json({ items: desk.parked });
    }),
    http.post(at('/sandbox/faults'), async ({ request }) => {
      const fault = { id: crypto.randomUUID(), operations: ['post'], ...((await request.json()) as object) };
      desk.faults.push(fault);
      return HttpResponse.json(fault);
    }),
    http.delete(at('/sandbox/faults/:id'), ({ params }) => {
      desk.faults = desk.faults.filter((each) => (each as { id: string }).id !== params.id);
      return HttpResponse.json({ items: desk.faults });
    }),
    http.get(at('/sandbox/accounts'), () =>
      HttpResponse.json({
        items: [
          { id: 'b1', network: 'x', handle: 'harbourcoffee', url: 'http://x.test', posts: 4, budgets: [{ name: 'posts', limit: 100, windowSeconds: 900 }] },
          { id: 'b2', network: 'mastodon', handle: 'harbourcoffee', url: 'http://m.test', posts: 4, budgets: [{ name: 'api', windowSeconds: 300 }] },
        ],
      }),
    ),
    http.get(at('/sandbox/posts'), () =>
      HttpResponse.json({
        items: deliveries()
          .filter(({ state }) => state === 'PUBLISHED')
          .map(({ id, network, url, post }) => ({
            id,
            network,
            handle: 'harbourcoffee',
            text: find(post)?.content.variants[0]?.parts[0]?.text,
            url,
            acceptedAt: new Date(Date.now() - 300_000).toISOString(),
            deleted: false,
          })),
      }),
    ),
    http.get(at('/workspace'), () => HttpResponse.json(workspace, { headers: { ETag: '"v1"' } })),
    http.patch(at('/workspace'), async ({ request }) => {
      if (request.headers.get('If-Match') !== '"v1"') return problem(412, 'version-conflict', 'The settings have moved on.');
      const { monthlyBudget } = (await request.json()) as { monthlyBudget: number | null };
      desk.budget = monthlyBudget ?? undefined;
      return HttpResponse.json({ ...workspace, monthlyBudget: desk.budget });
    }),
    http.get(at('/spending'), () =>
      HttpResponse.json({ month: '2026-12-01', spent: 0.43, budget: desk.budget, networks: [{ network: 'x', spent: 0.43, purposes: [{ purpose: 'post', spent: 0.4 }, { purpose: 'reply', spent: 0.03 }] }] }),
    ),
    ...fileHandlers(desk.files),
  ];
}

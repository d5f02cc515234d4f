import type { Account, ClusterNode, Delivery, DeliveryState, Member, Post, Session, TimelineEvent, Workspace } from '@/lib/api/model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const workspace: Workspace = {
  id: '0193a000-0000-7000-8000-000000000001',
  name: 'Harbour Coffee',
  zone: 'Europe/Zurich',
  approvals: 1,
  graceMinutes: 60,
  demo: true,
  version: 1,
};

const member = (n: number, name: string, role: Member['role']): Member => ({
  id: `0193a000-0000-7000-8000-00000000010${n}`,
  person: `0193a000-0000-7000-8000-00000000020${n}`,
  name,
  email: `${name.split(' ')[0]!.toLowerCase()}@demo.tidings.dev`,
  role,
  accountGroups: [],
  version: 1,
});

export const ada = member(1, 'Ada Marlow', 'OWNER');
export const ben = member(2, 'Ben Okafor', 'APPROVER');

export const session: Session = {
  id: 's1',
  member: ada,
  workspace,
  workspaces: [{ id: workspace.id, name: workspace.name }],
  principal: {
    actor: ada.id,
    workspace: workspace.id,
    role: 'OWNER',
    kind: 'PERSON',
    accountGroups: [],
    permissions: [
      'POSTS_READ',
      'POSTS_WRITE',
      'POSTS_APPROVE',
      'POSTS_PUBLISH',
      'ACCOUNTS_READ',
      'ACCOUNTS_MANAGE',
      'PAUSES_SET',
      'MEMBERS_READ',
      'WORKSPACE_MANAGE',
      'AUDIT_READ',
      'CLUSTER_READ',
      'SANDBOX_CONTROL',
    ],
  },
  csrfToken: 'csrf-1',
  expiresAt: new Date(Date.now() + DAY).toISOString(),
};

const soon = (away: number) => new Date(Date.now() + away).toISOString();

export const accountX: Account = {
  id: '0193a000-0000-7000-8000-000000000301',
  network: 'x',
  remoteId: '1',
  handle: '@harbourcoffee',
  displayName: 'Harbour Coffee',
  server: 'sandbox',
  simulated: true,
  state: 'CONNECTED',
  scopes: ['tweet.read', 'tweet.write'],
  tokenExpiresAt: soon(2 * HOUR),
  budgets: [
    { name: 'posts', limit: 100, remaining: 87, resetsAt: soon(9 * MINUTE) },
    { name: 'media', limit: 500, remaining: 498, resetsAt: soon(13 * MINUTE) },
  ],
  connectedAt: soon(-12 * DAY),
  version: 3,
  webhooks: { state: 'SUBSCRIBED', since: soon(-12 * DAY) },
};

export const accountMastodon: Account = {
  ...accountX,
  id: '0193a000-0000-7000-8000-000000000302',
  network: 'mastodon',
  handle: '@harbourcoffee@mastodon.test',
  budgets: [{ name: 'api', limit: 300, remaining: 22, resetsAt: soon(3 * MINUTE) }],
  webhooks: {
    state: 'NOT_POSSIBLE',
    reason: 'no-public-address',
    message: 'Mastodon cannot call this installation: public.url must be an https address.',
  },
};

export const accountLost: Account = {
  ...accountX,
  id: '0193a000-0000-7000-8000-000000000303',
  handle: '@harbour_roastery',
  displayName: 'The Roastery',
  state: 'NEEDS_RECONNECT',
  stateReason: 'X ended the access: the person who granted it changed their password.',
  budgets: [],
};

/** An account on a network that this console has never heard of. */
export const accountTube: Account = {
  ...accountX,
  id: '0193a000-0000-7000-8000-000000000304',
  network: 'harbourtube',
  handle: '@harbourcoffee',
  budgets: [],
};

let made = 0;
const id = (kind: number) => `0193a000-0000-7000-8${kind}00-${String(++made).padStart(12, '0')}`;
const hash = (n: number) => Array.from({ length: 64 }, (_, i) => ((n * 7 + i * 11) % 16).toString(16)).join('');

export function delivery(post: Post, account: Account, state: DeliveryState, extra: Partial<Delivery> = {}): Delivery {
  return {
    id: id(4),
    post: post.id,
    account: account.id,
    network: account.network,
    handle: account.handle,
    state,
    dueAt: post.scheduledAt ?? soon(HOUR),
    stateAt: soon(-MINUTE),
    attempt: state === 'SCHEDULED' ? 0 : 1,
    receipts: [],
    evidence: [],
    deletedRemotely: false,
    version: 1,
    ...(state === 'PUBLISHED'
      ? { url: 'https://x.test/harbourcoffee/status/1', publishedAt: post.scheduledAt }
      : {}),
    ...extra,
  };
}

interface Sketch {
  title: string;
  text: string;
  long?: string;
  state: Post['state'];
  at?: number;
  deliveries?: DeliveryState[];
  author?: Member;
}

export function post(sketch: Sketch): Post {
  const contentHash = hash(++made);
  const approved = sketch.state === 'APPROVED' || sketch.state === 'SCHEDULED';
  const result: Post = {
    id: id(3),
    title: sketch.title,
    state: sketch.state,
    content: {
      accounts: [accountX.id, accountMastodon.id],
      variants: [
        { network: 'x', parts: [{ text: sketch.text }] },
        { network: 'mastodon', parts: [{ text: sketch.long ?? sketch.text }] },
      ],
    },
    contentHash,
    ...(approved ? { approvedHash: contentHash } : {}),
    ...(sketch.at === undefined ? {} : { scheduledAt: soon(sketch.at), scheduledZone: workspace.zone }),
    author: (sketch.author ?? ada).id,
    createdAt: soon(-2 * DAY),
    updatedAt: soon(-3 * HOUR),
    version: 4,
    deliveries: [],
  };
  result.deliveries = (sketch.deliveries ?? []).map((state, index) =>
    delivery(result, index === 0 ? accountX : accountMastodon, state),
  );
  return result;
}

export function firstPosts(): Post[] {
  const doubtful = post({
    title: 'Barista championship',
    text: 'Mina takes the stage at 14:00. Wish her steady hands.',
    state: 'SCHEDULED',
    at: -26 * MINUTE,
    deliveries: ['IN_DOUBT', 'PUBLISHED'],
  });
  Object.assign(doubtful.deliveries[0]!, {
    explanation: 'The connection broke after the post was sent and before X answered.',
    reason: 'reset-after-send',
    evidence: [
      { lookedAt: soon(-20 * MINUTE), where: 'own recent posts', found: 0, similar: 1 },
      { text: 'Mina takes the stage at 2pm. Wish her steady hands.', url: 'https://x.test/harbourcoffee/status/17', postedAt: soon(-50 * MINUTE) },
    ],
  });
  const waiting = post({
    title: 'Rainy day discount',
    text: 'Rain until six. Ten percent off anything hot.',
    state: 'SCHEDULED',
    at: -4 * MINUTE,
    deliveries: ['PUBLISHED', 'RETRY_AT'],
  });
  Object.assign(waiting.deliveries[1]!, {
    explanation: 'Mastodon was not ready (503). It is tried again.',
    nextAt: soon(3 * MINUTE),
    attempt: 2,
  });
  return [
    doubtful,
    waiting,
    post({
      title: 'New Ethiopian roast',
      text: 'Our new Ethiopian Guji is on bar from tomorrow: peach, jasmine, a long honey finish. ☕ https://harbour.coffee/guji #specialtycoffee',
      long: 'Our new Ethiopian Guji is on bar from tomorrow.\n\nPeach, jasmine, a long honey finish. We roast it light, on Tuesdays, in the back room that smells like this all week.\n\nhttps://harbour.coffee/guji #specialtycoffee',
      state: 'SCHEDULED',
      at: 4 * MINUTE,
      deliveries: ['SCHEDULED', 'SCHEDULED'],
    }),
    post({ title: 'Opening hours over the holidays', text: 'We are open every day but the 25th.', state: 'SCHEDULED', at: 5 * HOUR, deliveries: ['SCHEDULED', 'SCHEDULED'] }),
    post({ title: 'Saturday cupping', text: 'Six coffees, one table, no questions too small. Saturday at ten.', state: 'SCHEDULED', at: 2 * DAY, deliveries: ['SCHEDULED', 'SCHEDULED'] }),
    post({ title: 'Meet the farm: Finca La Loma', text: 'Four generations, one hillside.', state: 'SCHEDULED', at: 3 * DAY + 2 * HOUR, deliveries: ['SCHEDULED', 'SCHEDULED'] }),
    post({ title: 'Latte art throwdown', text: 'Pour it like you mean it.', state: 'SCHEDULED', at: 3 * DAY + 4 * HOUR, deliveries: ['SCHEDULED', 'SCHEDULED'] }),
    post({ title: 'Good morning, harbour', text: 'Doors open, grinder warm. See you at the counter.', state: 'SCHEDULED', at: -3 * HOUR, deliveries: ['PUBLISHED', 'PUBLISHED'] }),
    post({ title: 'Oat milk is back', text: 'It is back, and it is the good one.', state: 'SCHEDULED', at: -1 * DAY, deliveries: ['PUBLISHED', 'REJECTED'] }),
    post({ title: 'Winter menu preview', text: 'Spiced pear, smoked maple, one surprise.', state: 'IN_REVIEW', author: ben }),
    post({ title: 'Thank you, 10,000', text: 'Ten thousand of you. The next cup is on us: say the word “harbour” at the counter.', state: 'IN_REVIEW' }),
    post({ title: 'Gift cards', text: 'For people who have everything but a good coffee.', state: 'APPROVED' }),
    post({ title: 'Hiring: weekend barista', text: 'Early mornings, late laughs.', state: 'DRAFT' }),
    post({ title: 'Subscription relaunch', text: 'Fresh beans, every second Monday, through your letterbox.', state: 'CHANGES_REQUESTED' }),
  ];
}

export const nodes = (): ClusterNode[] => [
  {
    node: 'harbour-1',
    state: 'ready',
    roles: ['web', 'identity', 'content', 'publisher.x', 'publisher.mastodon', 'sandbox', 'sealer'],
    url: 'http://localhost:8080',
    startedAt: soon(-5 * HOUR),
    at: soon(-2_000),
    clockOffsetMillis: 3,
    memoryBytes: 148_000_000,
    pid: 4711,
    version: '0.1.0',
    health: {},
    self: true,
  },
  {
    node: 'harbour-2',
    state: 'ready',
    roles: ['publisher.x', 'publisher.mastodon'],
    startedAt: soon(-20 * MINUTE),
    at: soon(-4_000),
    clockOffsetMillis: -612,
    memoryBytes: 96_000_000,
    pid: 4733,
    version: '0.1.0',
    health: { redis: 'did not answer within 2 s' },
    self: false,
  },
];

export function timelineOf(subject: Post): TimelineEvent[] {
  let seq = 0;
  const event = (type: string, stream: string, away: number, actor: string, data: Record<string, unknown> = {}) => ({
    position: `1-700-${++seq}`,
    stream,
    type,
    at: soon(away),
    actor,
    correlation: 'c1',
    data,
  });
  const own = `post:${subject.id}`;
  const events = [
    event('post.created', own, -2 * DAY, ada.id),
    event('post.submitted', own, -DAY, ada.id, { note: 'Ready for the week?' }),
    event('post.approved', own, -20 * HOUR, ben.id, { contentHash: subject.contentHash }),
    event('post.scheduled', own, -19 * HOUR, ada.id, { scheduledAt: subject.scheduledAt }),
  ];
  for (const each of subject.deliveries) {
    const stream = `delivery:${each.id}`;
    events.push(event('delivery.planned', stream, -19 * HOUR, 'system:planner'));
    if (each.state === 'SCHEDULED') continue;
    events.push(event('delivery.claimed', stream, -26 * MINUTE, 'system:publisher', { node: 'harbour-1', epoch: 1 }));
    events.push(event('delivery.sending', stream, -26 * MINUTE, 'system:publisher', { step: 'create', number: 1 }));
    if (each.state === 'PUBLISHED') events.push(event('delivery.published', stream, -26 * MINUTE, 'system:publisher', { url: each.url }));
    if (each.state === 'IN_DOUBT') events.push(event('delivery.in-doubt', stream, -25 * MINUTE, 'system:publisher', { explanation: each.explanation }));
    if (each.state === 'RETRY_AT') events.push(event('delivery.retry-at', stream, -2 * MINUTE, 'system:publisher', { explanation: each.explanation }));
  }
  return events;
}

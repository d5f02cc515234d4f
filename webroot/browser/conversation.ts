import type { Desk } from './desk';

interface Delivery {
  state: string;
  url: string;
  receipts: { remoteId: string }[];
}

/** A post on a simulated Facebook Page of its own, below which people can talk. */
export class Conversation {
  private constructor(
    private readonly owner: Desk,
    private readonly account: string,
    private readonly sandbox: string,
    /** The network's own number of the post. */
    private readonly remote: string,
    readonly path: string,
    readonly handle: string,
  ) {}

  static async open(owner: Desk, approver: Desk): Promise<Conversation> {
    const handle = `page${Date.now().toString(36)}`;
    const account = await owner.call<{ id: string }>('POST', '/accounts', {
      network: 'facebook',
      server: 'sandbox',
      accessToken: `sandbox:${handle}`,
    });
    const content = { accounts: [account.id], variants: [{ network: 'facebook', parts: [{ text: `The harbour is open ${handle}` }] }] };
    const { id } = await owner.call<{ id: string }>('POST', '/posts', { title: 'The harbour is open', content });
    const submitted = await owner.call<{ contentHash: string }>('POST', `/posts/${id}/submit`, {}, { 'If-Match': '"v1"' });
    await approver.call('POST', `/posts/${id}/approve`, { contentHash: submitted.contentHash }, { 'If-Match': '"v2"' });
    await owner.call('POST', `/posts/${id}/schedule`, { now: true }, { 'If-Match': '"v3"' });
    const delivery = await published(owner, id);
    const remote = delivery.receipts[0]!.remoteId.replace(/^.*_/, '');
    return new Conversation(owner, account.id, new URL(delivery.url).origin, remote, `/posts/${id}`, handle);
  }

  /** Somebody says this on Facebook. */
  async say(text: string): Promise<void> {
    await this.control('PUT', 'accounts/facebook/mia', {});
    await this.control('POST', `posts/facebook/${this.remote}/comments`, { account: 'mia', text });
  }

  /** Other tests compose for the accounts of the demo alone. */
  async close(): Promise<void> {
    await this.owner.call('DELETE', `/accounts/${this.account}`);
  }

  private async control(method: string, path: string, body: object): Promise<void> {
    const answer = await fetch(`${this.sandbox}/_sandbox/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}

async function published(desk: Desk, post: string): Promise<Delivery> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    const { deliveries } = await desk.call<{ deliveries: Delivery[] }>('GET', `/posts/${post}`);
    if (deliveries[0]?.state === 'PUBLISHED') return deliveries[0];
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('The post did not go out.');
}

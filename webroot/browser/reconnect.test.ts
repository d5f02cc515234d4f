import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';

interface Stored {
  id: string;
  version: number;
  contentHash: string;
}

interface EventPage {
  items: { id: string }[];
  next?: string;
  latest: string;
}

const POSTS = 6;

describe.runIf(inject('restart'))('a restart of the node', () => {
  let browser: Browser;
  let ada: Desk;
  let ben: Desk;

  beforeAll(async () => {
    browser = await launchChromium();
    const { owner, approver } = people();
    ada = await Desk.open(browser, owner);
    ben = await Desk.open(browser, approver);
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('is survived by an open console, which misses no event and sees none twice', async () => {
    await ada.live();
    const planned: Stored[] = [];
    for (let n = 0; n < POSTS; n++) planned.push(await plan(`Around the restart ${n} ${Date.now()}`, 6_000 + n * 3_000));
    await expect.poll(() => ada.seen('deliveries').then(({ length }) => length), { timeout: 30_000 }).toBeGreaterThan(0);
    const [first] = await ada.seen('deliveries');

    const restarted = await fetch(inject('restart')!, { method: 'POST' });
    expect(restarted.status).toBe(200);
    await ada.live();

    await expect.poll(() => unpublished(planned), { timeout: 120_000, interval: 500 }).toBe(0);
    const expected = await eventsAfter(first!);
    await expect
      .poll(async () => (await ada.seen('deliveries')).slice(1), { timeout: 30_000, interval: 500 })
      .toEqual(expected);
  });

  const ifMatch = ({ version }: Stored) => ({ 'If-Match': `"v${version}"` });

  /** A post that was written, approved by the colleague and planned. */
  async function plan(text: string, inMillis: number): Promise<Stored> {
    const { items } = await ada.call<{ items: { id: string; network: string; state: string }[] }>('GET', '/accounts');
    const accounts = items.filter(({ state }) => state === 'CONNECTED');
    const networks = [...new Set(accounts.map(({ network }) => network))];
    const draft = await ada.call<Stored>('POST', '/posts', {
      title: text,
      content: {
        accounts: accounts.map(({ id }) => id),
        variants: networks.map((network) => ({ network, parts: [{ text }] })),
      },
    });
    const sent = await ada.call<Stored>('POST', `/posts/${draft.id}/submit`, {}, ifMatch(draft));
    const { contentHash } = sent;
    const approved = await ben.call<Stored>('POST', `/posts/${draft.id}/approve`, { contentHash }, ifMatch(sent));
    const at = new Date(Date.now() + inMillis).toISOString();
    return ada.call<Stored>('POST', `/posts/${draft.id}/schedule`, { at }, ifMatch(approved));
  }

  async function unpublished(posts: Stored[]): Promise<number> {
    let count = 0;
    for (const { id } of posts) {
      const { deliveries } = await ada.call<{ deliveries: { state: string }[] }>('GET', `/posts/${id}`);
      count += deliveries.length === 0 ? 1 : deliveries.filter(({ state }) => state !== 'PUBLISHED').length;
    }
    return count;
  }

  async function eventsAfter(position: string): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | undefined = position; after !== undefined; ) {
      const page: EventPage = await ada.call('GET', `/events?stream=deliveries&limit=200&after=${after}`);
      found.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    return found;
  }
});

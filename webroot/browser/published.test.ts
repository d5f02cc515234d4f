import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';

interface Account {
  id: string;
}

interface Post {
  id: string;
  contentHash: string;
  deliveries: { state: string }[];
}

describe('a post that is out', () => {
  let browser: Browser;
  let ada: Desk;
  let ben: Desk;
  const accounts: Account[] = [];
  const mark = Date.now().toString(36);

  beforeAll(async () => {
    browser = await launchChromium();
    ada = await Desk.open(browser, people().owner);
    ben = await Desk.open(browser, people().approver);
    for (const network of ['x', 'mastodon']) {
      accounts.push(
        await ada.call<Account>('POST', '/accounts', { network, server: 'sandbox', accessToken: `sandbox:${network}${mark}` }),
      );
    }
  });

  afterAll(async () => {
    for (const { id } of accounts) await ada.call('DELETE', `/accounts/${id}`);
    await browser?.close();
  });

  /** Sends it to both networks; gives its page's address. */
  async function published(text: string): Promise<string> {
    const variants = ['x', 'mastodon'].map((network) => ({ network, parts: [{ text }] }));
    const content = { accounts: accounts.map(({ id }) => id), variants };
    const { id } = await ada.call<Post>('POST', '/posts', { title: text, content });
    const { contentHash } = await ada.call<Post>('POST', `/posts/${id}/submit`, {}, { 'If-Match': '"v1"' });
    await ben.call('POST', `/posts/${id}/approve`, { contentHash }, { 'If-Match': '"v2"' });
    await ada.call('POST', `/posts/${id}/schedule`, { now: true }, { 'If-Match': '"v3"' });
    const out = async () => (await ada.call<Post>('GET', `/posts/${id}`)).deliveries.filter(({ state }) => state === 'PUBLISHED');
    await expect.poll(async () => (await out()).length, { timeout: 90_000, interval: 250 }).toBe(2);
    return `/posts/${id}`;
  }

  it('is edited and deleted on its network from its page, and every open page says so', async () => {
    const path = await published(`Open from eight ${mark}`);
    for (const { page } of [ada, ben]) await page.goto(path);
    await ben.live();
    await ben.page.evaluate(() => Object.assign(window, { neverReloaded: true }));

    const { page } = ada;
    await page.getByText(/It can be edited until/).waitFor();
    await page.getByRole('button', { name: 'Edit on X' }).click();
    const dialog = page.getByRole('dialog');
    const words = dialog.getByRole('textbox', { name: 'Text' });
    await words.fill('far too long '.repeat(30));
    await dialog.locator('[data-kind="violation"]').first().waitFor();
    expect(await dialog.getByRole('button', { name: 'Change it on X' }).isDisabled()).toBe(true);
    await words.fill(`Open from nine ${mark}`);
    await dialog.getByText(/X charges \S*0\.015 for this edit\./).waitFor();
    await dialog.getByRole('button', { name: 'Change it on X' }).click();
    await page.getByText('Changed on X.').waitFor();
    await ben.page.locator('[data-event="delivery.edited-remotely"]').waitFor();
    const link = page.locator('[data-delivery]', { hasText: 'Edit on X' }).getByRole('link', { name: /^Open/ });
    const shown = async () => (await fetch((await link.getAttribute('href'))!)).text();
    await expect.poll(shown, { timeout: 30_000, interval: 250 }).toContain(`Open from nine ${mark}`);
    for (const { page: each } of [ada, ben]) {
      const preview = each.getByRole('article', { name: 'How it looks on X' });
      await preview.getByText(`Open from nine ${mark}`).waitFor();
      await preview.getByText('edited', { exact: true }).waitFor();
      expect(await each.getByRole('article', { name: 'How it looks on Mastodon' }).textContent()).toContain(`Open from eight ${mark}`);
    }

    await page.getByRole('button', { name: 'Delete on Mastodon' }).click();
    await page.getByRole('dialog').getByText('This cannot be undone.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete on Mastodon' }).click();
    await page.getByText('Deleted on Mastodon.').waitFor();
    await ben.page.getByText('deleted on the network').waitFor();
    await expect.poll(() => page.getByRole('button', { name: /on Mastodon$/ }).count()).toBe(0);
    expect(await ben.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';

interface Stored {
  content: { variants: { network: string; options?: Record<string, unknown> }[] };
}

describe('the options of a network', () => {
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

  it('are set where they belong, judged as they are typed, approved as they are, and hold on the network', async () => {
    const { page } = ada;
    const mark = Date.now().toString(36);
    await ada.live();
    await page.getByRole('link', { name: 'Compose' }).first().click();
    await page.getByRole('textbox', { name: 'Text' }).fill(`The ending ${mark} is a surprise`);

    await page.getByRole('tab', { name: 'Mastodon' }).click();
    await choose('Who can see it', 'Everyone, but not listed');
    await choose('Language', 'German');
    const warning = page.getByRole('textbox', { name: 'Content warning' });

    // What the network would refuse stands at the option, on its tab and in the bar.
    await warning.fill('Spoiler! '.repeat(60));
    await page.locator('[data-options]').getByText(/at most 500 characters/).waitFor();
    await page.getByRole('tab', { name: /Mastodon.*An option is refused/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Send for approval' }).isDisabled()).toBe(true);
    await warning.fill(`Spoilers ${mark}`);

    // The preview folds the text behind the warning and says who can see it.
    const preview = page.getByRole('article', { name: 'How it looks on Mastodon' });
    await preview.locator('[data-option="visibility"]').getByText('Everyone, but not listed').waitFor();
    await preview.getByText(`Spoilers ${mark}`).waitFor();
    expect(await preview.getByText(`The ending ${mark}`).count()).toBe(0);

    await page.getByRole('tab', { name: /^X/ }).click();
    await choose('Who can reply', 'Mentioned accounts only');
    await page.getByRole('textbox', { name: 'Name' }).fill(`Surprise ${mark}`);
    await expect.poll(() => page.locator('[data-verdict="good"]').count(), { timeout: 60_000 }).toBe(2);
    await page.getByRole('button', { name: 'Send for approval' }).click();
    await page.getByRole('heading', { name: `Surprise ${mark}` }).waitFor();
    const postId = new URL(page.url()).pathname.split('/').at(-1)!;
    const { content } = await ada.call<Stored>('GET', `/posts/${postId}`);
    expect(Object.fromEntries(content.variants.map(({ network, options }) => [network, options]))).toEqual({
      x: { replySettings: 'mentionedUsers' },
      mastodon: { visibility: 'unlisted', language: 'de', spoilerText: `Spoilers ${mark}` },
    });

    // Whoever approves sees all of it at once.
    await ben.live();
    await ben.page.getByRole('link', { name: 'Approvals' }).first().click();
    const task = ben.page.getByRole('region', { name: `Surprise ${mark}` });
    await task.getByText('Everyone, but not listed').waitFor();
    await task.getByText('Who can reply: Mentioned accounts only').waitFor();
    expect(await task.getByText(`The ending ${mark}`).count()).toBe(2);
    await task.getByRole('button', { name: 'Approve' }).click();
    await ben.page.getByText('Approved. It can be scheduled now.').waitFor();

    await page.locator('header [data-state="APPROVED"]').waitFor();
    await page.getByRole('button', { name: 'Schedule' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click();
    await expect
      .poll(() => page.locator('[data-delivery] [data-state="PUBLISHED"]').count(), { timeout: 90_000, interval: 250 })
      .toBe(2);
    const opening = ada.context.waitForEvent('page');
    await page.locator('[data-delivery]', { has: page.getByLabel('Mastodon') }).getByRole('link').click();
    const opened = await opening;
    await opened.locator('summary').getByText(`Spoilers ${mark}`).waitFor();
    await opened.getByText('unlisted', { exact: false }).first().waitFor();
    expect(await opened.locator('[lang="de"]').count()).toBeGreaterThan(0);
  });

  async function choose(label: string, value: string): Promise<void> {
    const { page } = ada;
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: value, exact: true }).click();
  }
});

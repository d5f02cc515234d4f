import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';

describe('the main job', () => {
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

  it('goes from a blank page to two published posts without a reload', async () => {
    const { page } = ada;
    const mark = Date.now().toString(36);
    const short = `Short news ${mark} for the harbour`;
    const long = `Longer news ${mark} for the harbour. ${'It goes on for a while, as people like it there. '.repeat(6)}`;
    await ada.live();

    // Write: one text for all, too long for X.
    await page.getByRole('link', { name: 'Compose' }).first().click();
    await page.getByRole('textbox', { name: 'Text' }).fill(long);
    await page.getByRole('region', { name: 'X', exact: true }).locator('[data-verdict="bad"]').waitFor();
    await page.getByRole('region', { name: 'Mastodon' }).locator('[data-verdict="good"]').waitFor();
    await expect.poll(() => page.locator('[data-words]').textContent(), { timeout: 30_000 }).toMatch(/X would refuse this/);
    expect(await page.getByRole('button', { name: 'Send for approval' }).isDisabled()).toBe(true);

    // A text of its own for X.
    await page.getByRole('tab', { name: 'X' }).click();
    await page.getByRole('button', { name: 'Write a separate text for X' }).click();
    await page.getByRole('textbox', { name: 'Text' }).fill(short);
    for (const network of ['X', 'Mastodon']) {
      await page.getByRole('region', { name: network, exact: network === 'X' }).locator('[data-verdict="good"]').waitFor();
    }
    expect(await page.locator('[data-count="x"]').textContent()).toContain(String(280 - short.length));

    // Send for approval; the colleague approves exactly that.
    await page.getByRole('textbox', { name: 'Name' }).fill(`News ${mark}`);
    await page.getByRole('button', { name: 'Send for approval' }).click();
    await page.getByRole('heading', { name: `News ${mark}` }).waitFor();
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }));

    await ben.live();
    await ben.page.getByRole('link', { name: 'Approvals' }).first().click();
    const task = ben.page.getByRole('region', { name: `News ${mark}` });
    await task.getByRole('button', { name: 'Approve' }).click();
    await ben.page.getByText('Approved. It can be scheduled now.').waitFor();

    // The author's page says so by itself.
    await page.locator('header [data-state="APPROVED"]').waitFor();
    await page.getByRole('button', { name: 'Schedule' }).click();
    await page.getByRole('dialog').getByText('In 30 seconds').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Schedule' }).click();
    await page.getByText('It is planned.').waitFor();

    const deliveries = (state: string) => page.locator(`[data-delivery] [data-state="${state}"]`).count();
    await expect.poll(() => deliveries('SCHEDULED'), { timeout: 25_000 }).toBe(2);
    await expect.poll(() => deliveries('PUBLISHED'), { timeout: 90_000, interval: 250 }).toBe(2);
    for (const type of ['delivery.sending', 'delivery.published']) {
      await expect.poll(() => page.locator(`[data-event="${type}"]`).count(), { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
    }
    await page.getByRole('group', { name: 'Figures on X' }).waitFor();
    await page.getByRole('group', { name: 'Figures on Mastodon' }).waitFor();
    expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true);

    // Each link opens the post on the simulated network, in that network's wording.
    const texts: string[] = [];
    for (const link of await page.locator('[data-delivery] a[target="_blank"]').all()) {
      const opening = ada.context.waitForEvent('page');
      await link.click();
      const opened = await opening;
      await opened.waitForLoadState('domcontentloaded');
      texts.push((await opened.locator('body').textContent()) ?? '');
      await opened.close();
    }
    expect(texts.filter((text) => text.includes(short))).toHaveLength(1);
    expect(texts.filter((text) => text.includes(`Longer news ${mark}`))).toHaveLength(1);
  });
});

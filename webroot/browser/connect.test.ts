import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';

describe('connecting an account', () => {
  let browser: Browser;
  let ada: Desk;
  let before: string[];

  const connected = async () =>
    (await ada.call<{ items: { id: string; state: string }[] }>('GET', '/accounts')).items
      .filter(({ state }) => state === 'CONNECTED')
      .map(({ id }) => id);

  beforeAll(async () => {
    browser = await launchChromium();
    ada = await Desk.open(browser, people().owner);
    before = await connected();
  });

  /** Other tests compose for the accounts of the demo alone. */
  afterAll(async () => {
    for (const id of await connected()) {
      if (!before.includes(id)) await ada.call('DELETE', `/accounts/${id}`);
    }
    await browser?.close();
  });

  async function goToConsent(): Promise<void> {
    const { page } = ada;
    await page.goto('/accounts');
    await page.getByRole('button', { name: 'Connect an account' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText('Publish and delete posts for you').waitFor();
    await dialog.getByRole('link', { name: 'Go to X' }).click();
    await page.getByRole('heading', { name: /wants to act for an account of yours/ }).waitFor();
    expect(new URL(page.url()).origin).not.toBe(new URL(inject('url')).origin);
  }

  it('leads over the network’s consent page and back to a connected account', async () => {
    const { page } = ada;
    const handle = `b${Date.now().toString(36)}`;
    await goToConsent();
    await page.getByLabel('Another account').fill(handle);
    await page.getByRole('button', { name: 'Authorise app' }).click();

    await page.getByText(`@${handle} is connected.`).waitFor();
    expect(page.url()).not.toMatch(/code=|state=/);
    await page.getByRole('link', { name: 'To the accounts' }).click();
    const card = page.getByRole('region', { name: `X ${handle}` });
    await card.locator('[data-state="CONNECTED"]').waitFor();

    await page.goBack();
    expect(page.url()).not.toMatch(/code=|state=/);
  });

  it('says what is missing when less was allowed', async () => {
    const { page } = ada;
    await goToConsent();
    await page.getByLabel('Another account').fill(`l${Date.now().toString(36)}`);
    await page.getByLabel('media.write').uncheck();
    await page.getByRole('button', { name: 'Authorise app' }).click();
    await page.getByText('It was not allowed to:').waitFor();
    await page.getByText('Upload images and videos for your posts').waitFor();
  });

  it('shows a refusal in the network’s words', async () => {
    const { page } = ada;
    await goToConsent();
    await page.getByRole('button', { name: 'Cancel' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('The account was not connected.').waitFor();
    expect(await alert.textContent()).toContain('The resource owner denied the request.');
    await page.getByRole('link', { name: 'To the accounts' }).click();
    await page.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
  });

  async function fillIn(network: string, values: Record<string, string>): Promise<void> {
    const { page } = ada;
    const dialog = page.getByRole('dialog');
    await page.goto('/accounts');
    await page.getByRole('button', { name: 'Connect an account' }).first().click();
    await dialog.getByRole('combobox', { name: 'Network' }).click();
    await page.getByRole('option', { name: network, exact: true }).click();
    if (network === 'Bluesky') await dialog.getByText('By app password').click();
    for (const [label, value] of Object.entries(values)) await dialog.getByLabel(label, { exact: true }).fill(value);
    await dialog.getByRole('button', { name: 'Connect' }).click();
  }

  it('takes a Telegram channel by its bot’s token, and says of each field what is wrong with it', async () => {
    const { page } = ada;
    const handle = `t${Date.now().toString(36)}`;
    await fillIn('Telegram', { 'The bot\'s token': 'nonsense', 'The channel': handle });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Telegram does not know this bot').waitFor();
    await dialog.getByLabel('The bot\'s token', { exact: true }).fill(`sandbox:${handle}`);
    await dialog.getByLabel('The channel', { exact: true }).fill('elsewhere');
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await dialog.getByText('The bot does not know this channel').waitFor();
    await dialog.getByLabel('The channel', { exact: true }).fill(`@${handle}`);
    await dialog.getByRole('button', { name: 'Connect' }).click();
    await page.getByText(`@${handle} is connected.`).waitFor();
    await page.getByRole('region', { name: `Telegram ${handle}` }).locator('[data-state="CONNECTED"]').waitFor();
  });

  it('takes a Bluesky account by its app password', async () => {
    const { page } = ada;
    const handle = `b${Date.now().toString(36)}`;
    await fillIn('Bluesky', { 'The account\'s name': handle, 'App password': 'nonsense' });
    await page.getByRole('dialog').getByText('Name and app password do not go together.').waitFor();
    await page.getByRole('dialog').getByLabel('App password', { exact: true }).fill(`sandbox:${handle}`);
    await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('region', { name: `Bluesky ${handle}.sandbox.test` }).locator('[data-state="CONNECTED"]').waitFor();
  });

  it('refuses an answer that nobody asked for', async () => {
    const { page } = ada;
    await page.goto('/oauth/callback?code=forged&state=forged');
    await page.getByRole('alert').getByText('The account was not connected.').waitFor();
    expect(page.url()).not.toContain('forged');
  });
});

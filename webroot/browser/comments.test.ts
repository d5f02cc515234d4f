import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Conversation } from './conversation';
import { Desk, people } from './desk';

describe('what people say below a post', () => {
  let browser: Browser;
  let ada: Desk;
  let ben: Desk;
  let talk: Conversation;

  beforeAll(async () => {
    browser = await launchChromium();
    ada = await Desk.open(browser, people().owner);
    ben = await Desk.open(browser, people().approver);
    talk = await Conversation.open(ada, ben);
  });

  afterAll(async () => {
    await talk?.close();
    await browser?.close();
  });

  it('comes to everybody’s open page by itself, and so do the answer and the hiding', async () => {
    for (const desk of [ada, ben]) {
      await desk.page.goto(talk.path);
      await desk.page.getByRole('group', { name: 'Figures on Facebook' }).waitFor();
      await desk.live();
      expect(await desk.page.getByRole('list', { name: 'Comments on Facebook' }).count()).toBe(0);
      await desk.page.evaluate(() => Object.assign(window, { neverReloaded: true }));
    }
    await talk.say('Is the oat milk back?');
    const [mine, bens] = [ada, ben].map(({ page }) => page.getByRole('list', { name: 'Comments on Facebook' }));
    await bens!.getByText('Is the oat milk back?').waitFor();
    await mine!.getByText('Is the oat milk back?').waitFor();

    await mine!.getByRole('button', { name: 'Answer' }).click();
    await mine!.getByRole('textbox', { name: 'Your answer' }).fill('It is!');
    await mine!.getByRole('button', { name: 'Send' }).click();
    await bens!.getByText('It is!').waitFor();
    await bens!.getByText('Sent.').waitFor();
    await mine!.getByText('Sent.').waitFor();

    await mine!.getByRole('button', { name: 'Hide' }).click();
    await bens!.getByText('hidden from others').waitFor();
    expect(await ben.page.evaluate(() => 'neverReloaded' in window)).toBe(true);
    const types = new Set((await ben.seenTypes('comments')).map((type) => type.replace('dev.tidings.', '')));
    expect([...types]).toEqual(expect.arrayContaining(['comment.arrived', 'comment.replied', 'comment.hidden']));
  });

  it('and how the account fares stands on its card', async () => {
    await ada.page.goto('/accounts');
    const card = ada.page.getByRole('region', { name: `Facebook ${talk.handle}` });
    await card.getByRole('group', { name: /^Figures of / }).getByRole('button', { name: /Followers/ }).waitFor();
  });
});

import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Conversation } from './conversation';
import { Desk, people } from './desk';
import { paintedImage } from './samples';

const pages = ['/', '/compose', '/calendar', '/posts', '/approvals', '/accounts', '/cluster', '/sandbox'];

/** A month of figures as the platform tells them: a platform of today has none. */
function month(url: string): object {
  const day = (n: number) => new Date(Date.now() - (30 - n) * 86_400_000).toISOString();
  const readings = Array.from({ length: 30 }, (_, n) => ({ readAt: day(n), values: { followers: 1_180 + n * n, posts: 300 + n } }));
  return { account: url.split('/').at(-2), from: day(-60), to: day(30), readings, told: true, nextAt: day(31) };
}

/** What a page shows only once somebody asks for it. */
const asked: [what: string, path: string, ask: (page: Page) => Promise<void>][] = [
  ['the hours of the calendar', '/calendar', (page) => page.getByText('Week', { exact: true }).click()],
  [
    'the options of a network',
    '/compose',
    async (page) => {
      await page.getByRole('textbox', { name: 'Text' }).fill('A text');
      await page.getByRole('tab', { name: 'Mastodon' }).click();
      await page.getByRole('textbox', { name: 'Content warning' }).fill('w'.repeat(501));
      await page.locator('[data-options]').getByText(/at most 500 characters/).waitFor();
    },
  ],
  [
    'the files of a post',
    '/compose',
    async (page) => {
      await page.getByRole('textbox', { name: 'Text' }).fill('A text');
      const image = await paintedImage(page, 90, 60, { x: 0.5, y: 0.5 });
      const broken = { name: 'broken.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no video') };
      await page.locator('input[type="file"]').setInputFiles([image, broken]);
      await page.getByRole('button', { name: 'Send it again' }).waitFor();
      await page.getByRole('article').first().locator('img').waitFor();
    },
  ],
  [
    'the point that matters in an image',
    '/compose',
    async (page) => {
      await page.locator('input[type="file"]').setInputFiles(await paintedImage(page, 90, 60, { x: 0.5, y: 0.5 }));
      await page.getByRole('button', { name: 'Choose what matters' }).click();
      await page.getByRole('dialog').getByText('The middle, until you choose.').waitFor();
    },
  ],
  [
    'what gives access to a channel',
    '/accounts',
    async (page) => {
      await page.getByRole('button', { name: 'Connect an account' }).first().click();
      await page.getByRole('dialog').getByRole('combobox', { name: 'Network' }).click();
      await page.getByRole('option', { name: 'Telegram' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('dialog').getByText('This is needed.').first().waitFor();
    },
  ],
  [
    'the budget of a month',
    '/accounts',
    async (page) => {
      await page.getByRole('button', { name: 'Set a budget' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Set', exact: true }).click();
      await page.getByText('Enter an amount, or lift the budget.').waitFor();
    },
  ],
  [
    'the question before a draft is left',
    '/compose',
    async (page) => {
      await page.getByRole('textbox', { name: 'Text' }).fill('A text');
      await page.getByRole('link', { name: 'Posts' }).first().click();
      await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    },
  ],
  ['a page that is not there', '/nowhere', async () => {}],
];

let talk: Conversation;
let talking: Browser;

beforeAll(async () => {
  talking = await launchChromium();
  talk = await Conversation.open(await Desk.open(talking, people().owner), await Desk.open(talking, people().approver));
  await talk.say('Is the oat milk back?');
});

afterAll(async () => {
  await talk?.close();
  await talking?.close();
});

describe('accessibility, light and dark', () => {
  let browser: Browser;
  let desk: Desk;

  beforeAll(async () => {
    browser = await launchChromium();
    desk = await Desk.open(browser, people().owner);
    await desk.page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(async () => {
    await browser?.close();
  });

  it.each(pages)('%s breaks no rule of WCAG 2.2 AA', async (path) => {
    await open(path);
    expect(await violations()).toEqual([]);
  });

  it.each(asked)('%s breaks no rule of WCAG 2.2 AA', async (_, path, ask) => {
    await open(path);
    await ask(desk.page);
    await settled();
    expect(await violations()).toEqual([]);
  });

  it('what people say below a post breaks no rule of WCAG 2.2 AA', async () => {
    await open(talk.path);
    const comments = desk.page.getByRole('list', { name: 'Comments on Facebook' });
    await comments.getByRole('button', { name: 'Answer' }).click();
    await comments.getByRole('textbox', { name: 'Your answer' }).waitFor();
    await settled();
    expect(await violations()).toEqual([]);
  });

  it('the figures of an account, drawn, break no rule of WCAG 2.2 AA', async () => {
    await desk.page.route('**/api/v1/accounts/*/figures', (route) => route.fulfill({ json: month(route.request().url()) }));
    await open('/accounts');
    await desk.page.locator('.recharts-area-curve').first().waitFor();
    expect(await violations()).toEqual([]);
    await desk.page.unroute('**/api/v1/accounts/*/figures');
  });

  it('glides nowhere for people who ask for less motion', async () => {
    await open('/');
    const gliding = await desk.page.evaluate(
      () => [...document.querySelectorAll('*')].filter((each) => getComputedStyle(each).transitionDuration !== '0s').length,
    );
    expect(gliding).toBe(0);
  });

  async function open(path: string): Promise<void> {
    await desk.page.goto(path);
    await desk.page.locator('h1').first().waitFor();
    await settled();
  }

  async function settled(): Promise<void> {
    await expect.poll(() => desk.page.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0);
  }

  /** What is wrong with the page as it is, in either scheme. */
  async function violations(): Promise<object[]> {
    const found: object[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await desk.page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      const { violations } = await new AxeBuilder({ page: desk.page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      found.push(
        ...violations.map(({ id, nodes }) => ({ colorScheme, id, where: nodes.map(({ html }) => html.slice(0, 160)) })),
      );
    }
    return found;
  }
});

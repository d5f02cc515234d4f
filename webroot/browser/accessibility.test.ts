import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';

const pages = ['/', '/compose', '/calendar', '/posts', '/approvals', '/accounts', '/cluster', '/sandbox'];

describe.each(['light', 'dark'] as const)('accessibility, %s', (colorScheme) => {
  let browser: Browser;
  let desk: Desk;

  beforeAll(async () => {
    browser = await launchChromium();
    desk = await Desk.open(browser, people().owner);
    await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  });

  afterAll(async () => {
    await browser?.close();
  });

  it.each(pages)('%s breaks no rule of WCAG 2.2 AA', async (path) => {
    await desk.page.goto(path);
    await desk.page.locator('h1').first().waitFor();
    await expect.poll(() => desk.page.locator('[aria-busy="true"]').count(), { timeout: 60_000 }).toBe(0);
    const { violations } = await new AxeBuilder({ page: desk.page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 160)) }))).toEqual([]);
  });
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium';
import { Desk, people } from './desk';

describe('money', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('is bounded by an administrator, who sees what networks charge; others see it alone', async () => {
    const ada = await Desk.open(browser, people().owner);
    await ada.page.goto('/accounts');
    const card = ada.page.getByRole('region', { name: 'Spending' });
    await card.getByText(/a post with a link \S*0\.20/).waitFor();
    await card.getByRole('button', { name: 'Set a budget' }).click();
    await ada.page.getByLabel('US dollars a month').fill('12.50');
    await ada.page.getByRole('button', { name: 'Set', exact: true }).click();
    await card.getByText(/of \S*12\.50/).waitFor();
    const { monthlyBudget } = await ada.call<{ monthlyBudget: number }>('GET', '/workspace');
    expect(monthlyBudget).toBe(12.5);

    const ben = await Desk.open(browser, people().approver);
    await ben.page.goto('/accounts');
    const seen = ben.page.getByRole('region', { name: 'Spending' });
    await seen.getByText(/of \S*12\.50/).waitFor();
    expect(await seen.getByRole('button').count()).toBe(0);

    await card.getByRole('button', { name: 'Change the budget' }).click();
    await ada.page.getByRole('button', { name: 'Lift the budget' }).click();
    await card.getByText('spent; no budget is set').waitFor();
    expect(await ada.call<object>('GET', '/workspace')).not.toHaveProperty('monthlyBudget');
  });
});

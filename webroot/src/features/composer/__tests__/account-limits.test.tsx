import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { accountMastodon, accountTube } from '@/testing/desk/world';
import { renderDesk } from '@/testing/render-desk';

describe('the limits of the chosen accounts', () => {
  it('are those of their own server in the counter', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.textLimits = { [accountMastodon.id]: 5_000 };
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('a'.repeat(600));
    await waitFor(() => expect(document.querySelector('[data-count="mastodon"]')).toHaveTextContent('4,400'));
    expect(document.querySelector('[data-count="mastodon"]')).not.toHaveAttribute('data-over');
    expect(document.querySelector('[data-count="x"]')).toHaveAttribute('data-over');
  });

  it('come late where a server is slow, and nobody has to type for it', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.textLimits = { [accountMastodon.id]: 5_000 };
    desk.silent = [accountMastodon.id];
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('a'.repeat(600));
    await screen.findByText('The usual limits are shown.');
    expect(document.querySelector('[data-count="mastodon"]')).toHaveTextContent('-100');
    desk.silent = [];
    await waitFor(() => expect(document.querySelector('[data-count="mastodon"]')).toHaveTextContent('4,400'), {
      timeout: 8_000,
    });
  });

  it('leave only what an account may choose, and say of whom they are', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.accounts = [accountTube];
    desk.offers = [{ account: accountTube.id, option: 'audience', values: ['private'] }];
    await user.click(await screen.findByRole('tab', { name: /HarbourTube/ }));
    const field = await screen.findByRole('combobox', { name: 'Audience' });
    await user.click(field);
    await waitFor(() => expect(field).toHaveAttribute('aria-controls'));
    const list = within(document.getElementById(field.getAttribute('aria-controls')!)!);
    const barred = await list.findByRole('option', { name: 'All the harbour (not for @harbourcoffee)', hidden: true });
    expect(barred).toHaveAttribute('data-combobox-disabled', 'true');
    expect(list.getByRole('option', { name: 'Nobody yet', hidden: true })).not.toHaveAttribute('data-combobox-disabled');
  });
});

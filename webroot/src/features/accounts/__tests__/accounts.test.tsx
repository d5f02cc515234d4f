import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { accountLost, accountMastodon, accountX } from '@/testing/desk/world';
import { renderDesk } from '@/testing/render-desk';

describe('an account of a network without a consent page', () => {
  it('is connected with what the network’s descriptor asks for, and hears what is wrong with which field', async () => {
    const { desk, user } = renderDesk('/accounts');
    await user.click((await screen.findAllByRole('button', { name: 'Connect an account' }))[0]!);
    const dialog = await screen.findByRole('dialog', { name: 'Connect an account' });
    await user.click(await within(dialog).findByRole('combobox', { name: 'Network' }));
    await user.click(await screen.findByRole('option', { name: 'Telegram', hidden: true }));
    await user.click(within(dialog).getByRole('checkbox', { name: /simulated network/ }));
    expect(within(dialog).getByText(/ask @BotFather for a bot/)).toBeVisible();

    const token = within(dialog).getByLabelText('The bot’s token');
    expect(token).toHaveAttribute('type', 'password');
    await user.type(within(dialog).getByLabelText('The channel'), '@harbourcoffee');
    await user.click(within(dialog).getByRole('button', { name: 'Connect' }));
    expect(within(dialog).getByText('This is needed.')).toBeVisible();

    await user.type(token, 'nonsense');
    await user.click(within(dialog).getByRole('button', { name: 'Connect' }));
    await waitFor(() => expect(token).toHaveAccessibleDescription(/Telegram does not know this bot\./));
    expect(within(dialog).queryByRole('alert')).toBeNull();
    await user.clear(token);
    await user.type(token, 'sandbox:harbourcoffee');
    await user.click(within(dialog).getByRole('button', { name: 'Connect' }));
    expect(await screen.findByText('@harbourcoffee is connected.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Connect an account' })).toBeNull());
    expect(desk.accounts.at(-1)).toMatchObject({ network: 'telegram', handle: '@harbourcoffee' });
  });
});

describe('an account of a network with several ways to it', () => {
  it('is connected by the way that was chosen', async () => {
    const { user } = renderDesk('/accounts');
    await user.click((await screen.findAllByRole('button', { name: 'Connect an account' }))[0]!);
    const dialog = await screen.findByRole('dialog', { name: 'Connect an account' });
    await user.click(await within(dialog).findByRole('combobox', { name: 'Network' }));
    await user.click(await screen.findByRole('option', { name: 'HarbourTube', hidden: true }));
    expect(within(dialog).getByRole('radio', { name: 'Sign in at HarbourTube' })).toBeChecked();
    await user.click(within(dialog).getByRole('radio', { name: 'With Lighthouse' }));
    expect(within(dialog).getByText('For channels that belong to a lighthouse.')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Next' }));
    expect(await within(dialog).findByRole('link', { name: 'Go to HarbourTube' })).toHaveAttribute(
      'href',
      'https://consent.example/harbourtube/lighthouse',
    );
  });
});

describe('access to an account', () => {
  it('is said to end when that is soon and nothing renews it', async () => {
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
    const { desk } = renderDesk('/accounts');
    desk.accounts = [
      { ...accountX, accessEndsAt: days(9.2) },
      { ...accountMastodon, accessEndsAt: days(300) },
    ];
    const line = await screen.findByText(/^Access ends for good/);
    expect(within(line).getByText('in 9 days')).toBeVisible();
    expect(screen.getAllByText(/^Access ends/)).toHaveLength(1);
  });
});

describe('an account whose network calls when something happens', () => {
  it('says since when it does, or what keeps it from that', async () => {
    renderDesk('/accounts');
    const subscribed = (await screen.findAllByText(/^Webhooks: subscribed/))[0]!;
    expect(within(subscribed).getByText('12 days ago')).toBeVisible();
    expect(
      screen.getByText(
        'Webhooks: not possible. Mastodon cannot call this installation: public.url must be an https address. Comments are read at intervals all the same.',
      ),
    ).toBeVisible();
  });
});

describe('an account that is disconnected', () => {
  it('says what becomes of the consent', async () => {
    const { user } = renderDesk('/accounts');
    await user.click((await screen.findAllByRole('button', { name: 'Disconnect' }))[0]!);
    const dialog = await screen.findByRole('dialog', { name: /^Disconnect / });
    await user.click(within(dialog).getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByText(/stays, since other accounts work by the same person's/)).toBeVisible();
  });
});

describe('spending', () => {
  it('shows what the month has cost and what networks charge, and takes a budget and lifts it', async () => {
    const { desk, user } = renderDesk('/accounts');
    const card = await screen.findByRole('region', { name: 'Spending' });
    await within(card).findByText('spent; no budget is set');
    expect(card.querySelector('[data-spent]')).toHaveTextContent('$0.43');
    expect(within(card).getByText('Charges a post $0.015 and a post with a link $0.20.')).toBeVisible();
    expect(within(card).getByText('This month: posts $0.40 and answers $0.03.')).toBeVisible();

    await user.click(within(card).getByRole('button', { name: 'Set a budget' }));
    const dialog = await screen.findByRole('dialog', { name: 'Monthly budget' });
    await user.click(within(dialog).getByRole('button', { name: 'Set' }));
    expect(within(dialog).getByText('Enter an amount, or lift the budget.')).toBeVisible();
    await user.type(within(dialog).getByLabelText('US dollars a month'), '0.40');
    await user.click(within(dialog).getByRole('button', { name: 'Set' }));
    expect(await within(card).findByText(/The budget is spent/)).toBeVisible();
    expect(desk.budget).toBe(0.4);

    await user.click(within(card).getByRole('button', { name: 'Change the budget' }));
    await user.click(await screen.findByRole('button', { name: 'Lift the budget' }));
    await within(card).findByText('spent; no budget is set');
    expect(desk.budget).toBeUndefined();
  });
});

describe('the figures of an account', () => {
  it('are shown with how each went since the first reading', async () => {
    const { user } = renderDesk('/accounts');
    const figures = await screen.findByRole('group', { name: 'Figures of @harbourcoffee on X' });
    const followers = within(figures).getByRole('button', { name: /Followers/ });
    expect(followers).toHaveAttribute('aria-pressed', 'true');
    expect(followers).toHaveTextContent('1,268');
    expect(within(figures).getByRole('img', { name: /^Followers: 1,180 on .*, 1,268 on / })).toBeVisible();
    expect(within(figures).getByText(/^\+88 since /)).toBeVisible();
    await user.click(within(figures).getByRole('button', { name: /Posts/ }));
    expect(within(figures).getByRole('img', { name: /^Posts: 300 on .*, 314 on / })).toBeVisible();
    expect(within(figures).getByText(/as of/)).toHaveTextContent('1 hour ago');
  });

  it('are said to come, and when; or not to come, and why', async () => {
    const { desk } = renderDesk('/accounts');
    const readAt = new Date(Date.now() - 60_000).toISOString();
    desk.accountFigures = {
      [accountX.id]: { readings: [{ readAt, values: { followers: 0 } }] },
      [accountLost.id]: { told: false, nextAt: undefined },
    };
    const [x, mastodon, lost] = [accountX, accountMastodon, accountLost].map(({ handle, network }) => ({
      name: new RegExp(`Figures of @?${handle} on ${network}`, 'i'),
    }));
    expect(within(await screen.findByRole('group', x)).getByText(/second reading on/)).toHaveTextContent('next tomorrow');
    expect(within(screen.getByRole('group', x)).getByRole('button', { name: /Followers/ })).toHaveTextContent('0');
    expect(within(await screen.findByRole('group', mastodon)).getByText(/for the first time/)).toHaveTextContent('tomorrow');
    expect(within(await screen.findByRole('group', lost)).getByText(/tells no figures of accounts/)).toBeVisible();
  });
});

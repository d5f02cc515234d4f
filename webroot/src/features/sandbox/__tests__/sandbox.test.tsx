import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderDesk } from '@/testing/render-desk';

describe('requests that a hold keeps', () => {
  it('say whose they are and how far they came, and are let go or dropped one by one', async () => {
    const { desk, user } = renderDesk('/sandbox');
    const posting = await screen.findByText('POST /x/2/tweets');
    expect(posting.parentElement).toHaveTextContent(/@harbourcoffee · not taken yet/);
    expect(screen.getByText('POST /x/2/oauth2/token').parentElement).toHaveTextContent(/taken, not answered .* nobody waits any more/);
    await user.click(screen.getByRole('button', { name: 'Let go: /x/2/tweets' }));
    await waitFor(() => expect(screen.queryByText('POST /x/2/tweets')).toBeNull());
    await user.click(screen.getByRole('button', { name: 'Drop: /x/2/oauth2/token' }));
    expect(await screen.findByText('Nothing is held')).toBeVisible();
    expect(desk.decided).toEqual([
      { id: 7, release: true },
      { id: 8, release: false },
    ]);
  });

  it('are let go all at once', async () => {
    const { desk, user } = renderDesk('/sandbox');
    await user.click(await screen.findByRole('button', { name: 'Let all go' }));
    expect(await screen.findByText('Nothing is held')).toBeVisible();
    expect(desk.decided).toEqual([{ release: true }]);
  });
});

describe('a fault', () => {
  const choose = async (user: ReturnType<typeof renderDesk>['user'], field: string, option: string | RegExp) => {
    await user.click(await screen.findByRole('combobox', { name: field }));
    await user.click(await screen.findByRole('option', { name: option, hidden: true }));
  };

  it('is asked for with what its kind takes, and nothing else', async () => {
    const { desk, user } = renderDesk('/sandbox');
    await choose(user, 'What goes wrong', /^Refuses with a code/);
    expect(screen.queryByLabelText('With the status')).toBeNull();
    await choose(user, 'With the code', 'client-forbidden');
    await choose(user, 'Strikes', 'token');
    await user.click(screen.getByRole('button', { name: 'Make it happen' }));
    await waitFor(() =>
      expect(desk.faults.at(-1)).toMatchObject({
        network: 'x',
        kind: 'refused',
        code: 'client-forbidden',
        operations: ['token'],
        count: 1,
      }),
    );
    expect(await screen.findByText(/Refuses with a code of its own.*\(client-forbidden\)/)).toBeVisible();

    await choose(user, 'What goes wrong', /^Fails \(503\)/);
    expect(screen.queryByRole('combobox', { name: 'With the code' })).toBeNull();
    await user.type(screen.getByLabelText('With the status'), '502');
    await user.click(screen.getByRole('button', { name: 'Make it happen' }));
    await waitFor(() => expect(desk.faults.at(-1)).toMatchObject({ kind: 'error-before', status: 502 }));
    expect(desk.faults.at(-1)).not.toHaveProperty('code');

    await choose(user, 'What goes wrong', 'Takes long over images');
    expect(screen.queryByRole('combobox', { name: 'Strikes' })).toBeNull();
    const form = within(screen.getByRole('button', { name: 'Make it happen' }).closest('form')!);
    await user.type(form.getByLabelText('For how many milliseconds'), '250');
    await user.click(form.getByRole('button', { name: 'Make it happen' }));
    // The desk fills in the operations that were not asked for.
    await waitFor(() => expect(desk.faults.at(-1)).toMatchObject({ kind: 'slow-media', millis: 250, operations: ['post'] }));
  });
});

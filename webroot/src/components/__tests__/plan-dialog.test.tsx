import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Post } from '@/lib/api/model';
import { renderDesk } from '@/testing/render-desk';

/** In Zurich it is 02:20 for the second time on this night: the clocks went back at 01:00 UTC. */
const SECOND_PASS = new Date('2026-10-25T01:20:00Z');
const FIRST_PASS = new Date('2026-10-25T00:20:00Z');

describe('in the hour that happens twice', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: SECOND_PASS }));
  afterEach(() => void vi.useRealTimers());

  async function plan(choice: string | null): Promise<Post> {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Gift cards')!;
    await user.click(await screen.findByText('Gift cards'));
    await user.click(await screen.findByRole('button', { name: 'Schedule' }));
    const dialog = await screen.findByRole('dialog', { name: 'When does it go out?' });
    if (choice) await user.click(within(dialog).getByRole('checkbox', { name: choice }));
    const action = within(dialog).getByRole('button', { name: 'Schedule' });
    expect(action).toBeEnabled();
    await user.click(action);
    const planned = () => desk.posts.find(({ id }) => id === post.id)!;
    await waitFor(() => expect(planned().state).toBe('SCHEDULED'));
    return planned();
  }

  it('a span from now is the instant that it is', async () => {
    expect((await plan('In 10 minutes')).scheduledAt).toBe('2026-10-25T01:30:00.000Z');
  });

  it('a span from now is so in the first pass as well', async () => {
    vi.setSystemTime(FIRST_PASS);
    expect((await plan('In 30 seconds')).scheduledAt).toBe('2026-10-25T00:20:30.000Z');
  });

  it('a time on the wall that is still to come for the second time is meant so', async () => {
    vi.setSystemTime(new Date('2026-10-25T00:50:00Z'));
    expect((await plan(null)).scheduledAt).toBe('2026-10-25T01:00:00.000Z');
  });
});

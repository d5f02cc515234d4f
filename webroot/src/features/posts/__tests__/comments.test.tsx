import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Comment } from '@/lib/api/model';
import { renderDesk } from '@/testing/render-desk';

describe('comments', () => {
  it('on a delivery are read, answered and hidden where they stand; others’ are not shown there', async () => {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const [delivery] = post.deliveries;
    const at = new Date(Date.now() - 60_000).toISOString();
    delivery!.receipts = [{ part: 0, remoteId: 'r1', at }];
    const comment: Comment = {
      id: crypto.randomUUID(),
      account: delivery!.account,
      network: delivery!.network,
      kind: 'comment',
      remoteId: 'c1',
      authorHandle: 'mia',
      text: 'Is the oat milk back?',
      at,
      heardAt: at,
      answers: 'r1',
      hidden: false,
      canReply: true,
      canHide: true,
      replies: [],
    };
    desk.comments = [comment, { ...comment, id: crypto.randomUUID(), text: 'About another post.', answers: 'r2' }];
    (await screen.findByText(post.title!)).closest('a')!.click();

    const list = await screen.findByRole('list', { name: 'Comments on X' });
    expect(within(list).getByText('@mia')).toBeVisible();
    expect(screen.queryByText('About another post.')).toBeNull();
    await user.click(within(list).getByRole('button', { name: 'Answer' }));
    expect(within(list).getByRole('button', { name: 'Send' })).toBeDisabled();
    await user.type(within(list).getByRole('textbox', { name: 'Your answer' }), 'It is!');
    desk.losesReplies = true;
    await user.click(within(list).getByRole('button', { name: 'Send' }));
    expect(await within(list).findByText('Whether the answer was taken is not known. Sending it again sends it once.')).toBeVisible();
    desk.losesReplies = false;
    await user.click(within(list).getByRole('button', { name: 'Send' }));
    expect(await within(list).findByText('It is!')).toBeVisible();
    expect(desk.replyKeys).toHaveLength(2);
    expect(desk.replyKeys[0]).toBe(desk.replyKeys[1]);
    expect(within(list).getByText('Being sent.')).toBeVisible();

    await user.click(within(list).getByRole('button', { name: 'Hide' }));
    expect(await within(list).findByText('hidden from others')).toBeVisible();
    await waitFor(() => expect(desk.comments[0]!.hidden).toBe(true));
    await within(list).findByRole('button', { name: 'Show again' });
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Comment, Delivery } from '@/lib/api/model';
import { liveAddress } from '@/lib/live/frames';
import { workspace } from '@/testing/desk/world';
import { FakeSocket, frame, heartbeat } from '@/testing/fake-socket';
import { renderDesk } from '@/testing/render-desk';

/** Somebody's, on what the delivery published. */
function commentOn(delivery: Delivery): Comment {
  const at = new Date(Date.now() - 60_000).toISOString();
  delivery.receipts = [{ part: 0, remoteId: 'r1', at }];
  return {
    id: crypto.randomUUID(),
    account: delivery.account,
    network: delivery.network,
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
    canDelete: true,
    replies: [],
  };
}

describe('comments', () => {
  it('appear and change while the page is open, since events tell of them', async () => {
    const { desk } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const comment = commentOn(post.deliveries[0]!);
    (await screen.findByText(post.title!)).closest('a')!.click();
    await screen.findByRole('group', { name: 'Figures on X' });
    const socket = FakeSocket.latest;
    const tell = (body: object) => socket.say({ type: 'rec', address: liveAddress(workspace.id, 'comments'), body });
    socket.open();
    expect(socket.sent.some(({ address }) => address === liveAddress(workspace.id, 'comments'))).toBe(true);
    tell(heartbeat(1));
    expect(screen.queryByRole('list', { name: 'Comments on X' })).toBeNull();

    desk.comments = [comment];
    tell(frame(2, 1, 'comment.arrived'));
    const list = await screen.findByRole('list', { name: 'Comments on X' });
    expect(within(list).getByText('Is the oat milk back?')).toBeVisible();
    comment.hidden = true;
    tell(frame(3, 2, 'comment.hidden'));
    expect(await within(list).findByText('hidden from others')).toBeVisible();
  });

  it('on a delivery are read, answered and hidden where they stand; others’ are not shown there', async () => {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const comment = commentOn(post.deliveries[0]!);
    desk.comments = [comment, { ...comment, id: crypto.randomUUID(), text: 'About another post.', answers: 'r2' }];
    (await screen.findByText(post.title!)).closest('a')!.click();

    const list = await screen.findByRole('list', { name: 'Comments on X' });
    expect(within(list).getByText('@mia')).toBeVisible();
    expect(screen.queryByText('About another post.')).toBeNull();
    await user.click(within(list).getByRole('button', { name: 'Answer' }));
    expect(within(list).getByRole('button', { name: 'Send' })).toBeDisabled();
    expect(within(list).getByText('X charges $0.015 for an answer, and $0.20 for one with a link.')).toBeVisible();
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

  it('are deleted after a second question, and not where that is answered with no', async () => {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const kept = { ...commentOn(post.deliveries[0]!), text: 'Lovely.', canDelete: false };
    desk.comments = [commentOn(post.deliveries[0]!), kept];
    (await screen.findByText(post.title!)).closest('a')!.click();

    const list = await screen.findByRole('list', { name: 'Comments on X' });
    await user.click(within(list).getByRole('button', { name: 'Delete' }));
    const first = await screen.findByRole('dialog', { name: 'Delete this comment?' });
    expect(within(first).getByText('It is gone from X for everybody and for good, with the answers below it.')).toBeVisible();
    await user.click(within(first).getByRole('button', { name: 'Keep it' }));
    expect(desk.comments).toHaveLength(2);

    await user.click(within(list).getByRole('button', { name: 'Delete' }));
    const second = await screen.findByRole('dialog', { name: 'Delete this comment?' });
    await user.click(within(second).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(within(list).queryByText('Is the oat milk back?')).toBeNull());
    expect(within(list).getByText('Lovely.')).toBeVisible();
    expect(desk.comments).toEqual([kept]);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakeSocket, heartbeat } from '@/testing/fake-socket';
import { renderDesk } from '@/testing/render-desk';
import { workspace } from '@/testing/desk/world';

describe('signing in', () => {
  it('says that it was refused without saying why, then opens the page that was asked for', async () => {
    const { user } = renderDesk('/approvals', false);
    await user.type(await screen.findByLabelText('E-mail'), 'ada@demo.tidings.dev');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByText(/do not go together/)).toBeVisible();
    expect(FakeSocket.all).toHaveLength(0);

    await user.clear(screen.getByLabelText('Password'));
    await user.type(screen.getByLabelText('Password'), 'right');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(await screen.findByRole('heading', { name: 'Approvals' })).toBeVisible();
    await waitFor(() => expect(FakeSocket.all.length).toBeGreaterThan(0));
  });
});

describe('composing', () => {
  it('shows what a network would refuse, lets it have its own text, and sends for approval', async () => {
    const { desk, user } = renderDesk('/compose');
    const text = await screen.findByRole('textbox', { name: 'Text' });
    await user.click(text);
    await user.paste(`${'A long sentence about coffee. '.repeat(11)}`);
    expect(await screen.findByText(/too many for X\./)).toBeVisible();
    expect(screen.getByText(/X would refuse this/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Send for approval' })).toBeDisabled();

    await user.click(screen.getByRole('tab', { name: /X/ }));
    await user.click(await screen.findByRole('button', { name: 'Write a separate text for X' }));
    const own = await screen.findByRole('textbox', { name: 'Text' });
    await user.clear(own);
    await user.type(own, 'Coffee, in short.');
    const send = screen.getByRole('button', { name: 'Send for approval' });
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);

    expect(await screen.findByRole('heading', { name: 'Deliveries' })).toBeVisible();
    expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
    const [sent] = desk.posts;
    expect(sent!.state).toBe('IN_REVIEW');
    expect(sent!.content.variants.map(({ network, parts }) => [network, parts[0]!.text.slice(0, 17)])).toEqual([
      ['x', 'Coffee, in short.'],
      ['mastodon', 'A long sentence a'],
    ]);
  });
});

describe('an address that names no post', () => {
  it('is told once what is wrong with it', async () => {
    renderDesk('/posts/nope');
    const alert = (await screen.findByText(/post must be a UUID\./)).closest('[role=alert]');
    expect(alert).not.toHaveTextContent(/must be a UUID.*must be a UUID/);
  });
});

describe('what a post costs', () => {
  it('is said before it goes out, and that it waits where this month’s budget has no room for it', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.budget = 0.5;
    const text = await screen.findByRole('textbox', { name: 'Text' });
    await user.click(text);
    await user.paste('Cheap.');
    expect(await screen.findByText('This post costs about $0.015.')).toBeVisible();
    await user.paste(' https://harbour.test');
    expect(
      await screen.findByText('This post costs about $0.20. Of this month’s budget $0.07 is left: it waits until there is room.'),
    ).toBeVisible();
  });
});

describe('leaving what is not saved', () => {
  it('is asked about in the desk’s own words, and only then done', async () => {
    const { user } = renderDesk('/compose');
    await user.click(await screen.findByRole('textbox', { name: 'Text' }));
    await user.paste('Not to be lost.');
    const [posts] = screen.getAllByRole('link', { name: 'Posts' });
    await user.click(posts!);
    const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' });
    await user.click(within(dialog).getByRole('button', { name: 'Stay here' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('textbox', { name: 'Text' })).toHaveValue('Not to be lost.');

    await user.click(posts!);
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(await screen.findByRole('heading', { name: 'Posts' })).toBeVisible();
  });
});

describe('watching', () => {
  it('shows a delivery going out when the event comes, without a reload', async () => {
    const { desk } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'New Ethiopian roast')!;
    const name = await screen.findByText(post.title!);
    const row = name.closest('a')!;
    expect(within(row).getByText('Scheduled')).toBeVisible();

    const socket = FakeSocket.latest;
    socket.open();
    const tell = (body: object) =>
      socket.say({ type: 'rec', address: `tidings.live.v1.${workspace.id}.deliveries`, body });
    tell(heartbeat(1));
    for (const delivery of post.deliveries) delivery.state = 'PUBLISHED';
    tell({
      kind: 'event',
      position: '1-102-2',
      previous: '1-101-1',
      event: { specversion: '1.0', id: '1-102-2', source: '/', type: 'dev.tidings.delivery.published', subject: 'delivery:1', time: '', data: {} },
    });
    await waitFor(() => expect(within(row).getByText('Published')).toBeVisible());
    expect(await screen.findByText('Live')).toBeVisible();
  });
});

describe('approving', () => {
  it('approves exactly the content that was read, and not one’s own', async () => {
    const { desk, user } = renderDesk('/approvals');
    const approve = await screen.findAllByRole('button', { name: 'Approve' });
    expect(approve).toHaveLength(1);
    expect(screen.getByText(/You wrote this/)).toBeVisible();
    await user.click(approve[0]!);
    await waitFor(() => expect(desk.posts.find(({ title }) => title === 'Winter menu preview')!.state).toBe('APPROVED'));
  });
});

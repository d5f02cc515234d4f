import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderDesk } from '@/testing/render-desk';

async function open(title = 'Good morning, harbour') {
  const { desk, user } = renderDesk('/posts');
  const post = desk.posts.find((each) => each.title === title)!;
  const [x, mastodon] = post.deliveries;
  (await screen.findByText(title)).closest('a')!.click();
  await screen.findByRole('button', { name: 'Edit on Mastodon' });
  return { desk, user, x: x!, mastodon: mastodon! };
}

describe('what is out', () => {
  it('is edited on its network, judged while it is typed, with the time for it and its price said', async () => {
    const { desk, user, x } = await open();
    const row = document.querySelector<HTMLElement>(`[data-delivery="${x.id}"]`)!;
    expect(within(row).getByText(/It can be edited until/)).toBeVisible();
    await user.click(within(row).getByRole('button', { name: 'Edit on X' }));
    const dialog = await screen.findByRole('dialog');
    const change = within(dialog).getByRole('button', { name: 'Change it on X' });
    expect(change).toBeDisabled();
    const text = within(dialog).getByRole('textbox', { name: 'Text' });
    await user.clear(text);
    await user.click(text);
    await user.paste('far too long '.repeat(24));
    expect(await within(dialog).findByText('32 characters too many for X.')).toBeVisible();
    expect(change).toBeDisabled();
    await user.clear(text);
    await user.click(text);
    await user.paste('Good evening, harbour');
    expect(await within(dialog).findByText(/^X charges \S*0\.015 for this edit\.$/)).toBeVisible();
    await waitFor(() => expect(change).toBeEnabled());
    await user.click(change);
    expect(await screen.findByText('Changed on X.')).toBeVisible();
    expect(desk.published.edits[x.id]?.parts[0]?.text).toBe('Good evening, harbour');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('is shown as it stands on its network, and as it was approved where nobody changed it', async () => {
    const { user } = await open();
    const preview = (network: string) => screen.getByRole('article', { name: `How it looks on ${network}` });
    expect(within(preview('X')).queryByText('edited')).toBeNull();
    const words = (network: string) => preview(network).querySelector('p')!.textContent!;
    const approved = { x: words('X'), mastodon: words('Mastodon') };
    await user.click(screen.getByRole('button', { name: 'Edit on X' }));
    const dialog = await screen.findByRole('dialog');
    const text = within(dialog).getByRole('textbox', { name: 'Text' });
    await user.clear(text);
    await user.click(text);
    await user.paste('Good evening, <b>harbour</b>');
    const change = within(dialog).getByRole('button', { name: 'Change it on X' });
    await waitFor(() => expect(change).toBeEnabled());
    await user.click(change);
    await waitFor(() => expect(preview('X')).toHaveTextContent('Good evening, <b>harbour</b>'));
    expect(within(preview('X')).getByText('edited')).toBeVisible();
    expect(preview('X')).not.toHaveTextContent(approved.x);
    expect(within(preview('Mastodon')).queryByText('edited')).toBeNull();
    expect(words('Mastodon')).toBe(approved.mastodon);
  });

  it('of which one account alone was edited shows both', async () => {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const mastodon = post.deliveries.find(({ network }) => network === 'mastodon')!;
    const one = desk.accounts.find(({ id }) => id === mastodon.account)!;
    desk.accounts.push({ ...one, id: 'second', handle: '@second@harbour.example', displayName: 'The second' });
    const second = { ...mastodon, id: 'second-delivery', account: 'second', handle: '@second@harbour.example' };
    post.deliveries = [...post.deliveries, second];
    post.content = { ...post.content, accounts: [...post.content.accounts, 'second'] };
    const { options } = post.content.variants.find(({ network }) => network === 'mastodon')!;
    desk.published.edits['second-delivery'] = { network: 'mastodon', parts: [{ text: 'Only here' }], options };
    await user.click(await screen.findByText(post.title!));
    const edited = (await screen.findByText('Only here')).closest('article')!;
    expect(edited).toHaveTextContent('The second');
    expect(within(edited).getByText('edited')).toBeVisible();
    const all = screen.getAllByRole('article', { name: 'How it looks on Mastodon' });
    expect(all).toHaveLength(2);
    expect(all[0]).toHaveTextContent(one.displayName!);
    expect(within(all[0]!).queryByText('edited')).toBeNull();
  });

  it('keeps what was typed where the network says nothing, and says that it may be done again', async () => {
    const { desk, user } = await open();
    desk.published.silent = true;
    await user.click(screen.getByRole('button', { name: 'Edit on Mastodon' }));
    const dialog = await screen.findByRole('dialog');
    const text = within(dialog).getByRole('textbox', { name: 'Text' });
    await user.click(text);
    await user.paste(' And good night.');
    const change = within(dialog).getByRole('button', { name: 'Change it on Mastodon' });
    await waitFor(() => expect(change).toBeEnabled());
    await user.click(change);
    const alert = await within(dialog).findByRole('alert');
    expect(alert).toHaveTextContent('It is not known whether it was changed on Mastodon.');
    expect(alert).toHaveTextContent('Doing it again is safe.');
    expect((text as HTMLTextAreaElement).value).toMatch(/And good night\.$/);
  });

  it('is deleted once a person has confirmed it, and then cannot be opened or changed any more', async () => {
    const { user, x } = await open();
    await user.click(screen.getByRole('button', { name: 'Delete on X' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent(/This cannot be undone\. X charges \S*0\.01 for it\./);
    await user.click(within(dialog).getByRole('button', { name: 'Delete on X' }));
    expect(await screen.findByText('Deleted on X.')).toBeVisible();
    const row = document.querySelector<HTMLElement>(`[data-delivery="${x.id}"]`)!;
    expect(await within(row).findByText('deleted on the network')).toBeVisible();
    expect(within(row).queryByRole('button', { name: /on X$/ })).toBeNull();
    expect(within(row).queryByRole('link', { name: /Open/ })).toBeNull();
  });

  it('says why it cannot be edited', async () => {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const [x, mastodon] = post.deliveries;
    desk.published.told[x!.id] = { editable: false, editableUntil: new Date(Date.now() - 60_000).toISOString() };
    desk.published.told[mastodon!.id] = { parts: [{ fixed: 'A poll stays as it is.' }], deletable: false };
    await user.click(await screen.findByText(post.title!));
    expect(await screen.findByText('The time in which it could be edited is over.')).toBeVisible();
    expect(screen.getByText('A poll stays as it is.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Edit on/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Delete on Mastodon' })).toBeNull();
  });

  it('without all that was to go with it says what was left out', async () => {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const explanation = 'The post is out, but this could not be done: set the thumbnail: YouTube does not allow this.';
    post.deliveries = post.deliveries.map((each) => ({ ...each, reason: 'left-out', explanation }));
    await user.click(await screen.findByText(post.title!));
    expect((await screen.findAllByText(explanation)).length).toBe(post.deliveries.length);
  });
});

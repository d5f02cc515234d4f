import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { accountTube } from '@/testing/desk/world';
import { renderDesk } from '@/testing/render-desk';

type User = ReturnType<typeof userEvent.setup>;

async function choose(user: User, label: string, value: string) {
  const field = await screen.findByRole('combobox', { name: label });
  await user.click(field);
  await waitFor(() => expect(field).toHaveAttribute('aria-controls'));
  const list = document.getElementById(field.getAttribute('aria-controls')!)!;
  // Without a layout nothing that floats is counted as visible.
  await user.click(within(list).getByRole('option', { name: value, hidden: true }));
}

async function write(user: User, text: string) {
  await user.click(await screen.findByRole('textbox', { name: 'Text' }));
  await user.paste(text);
}

describe('the options of a network', () => {
  it('are set on its tab, seen in its preview, and sent with the post', async () => {
    const { desk, user } = renderDesk('/compose');
    await write(user, 'The ending is a surprise.');
    await user.click(screen.getByRole('tab', { name: /Mastodon/ }));
    await choose(user, 'Who can see it', 'Followers only');
    await choose(user, 'Language', 'German');
    await user.type(screen.getByRole('textbox', { name: 'Content warning' }), 'Spoilers');
    await user.click(screen.getByRole('switch', { name: /Hide images/ }));

    const preview = screen.getByRole('article', { name: 'How it looks on Mastodon' });
    expect(within(preview).getByText('Followers only')).toBeVisible();
    expect(within(preview).getByText('German')).toBeVisible();
    expect(within(preview).getByText('Spoilers')).toBeVisible();
    expect(within(preview).queryByText('The ending is a surprise.')).toBeNull();
    await user.click(within(preview).getByRole('button', { name: 'Show more' }));
    expect(within(preview).getByText('The ending is a surprise.')).toHaveAttribute('lang', 'de');
    const other = screen.getByRole('article', { name: 'How it looks on X' });
    expect(within(other).getByText('The ending is a surprise.')).toBeVisible();

    await user.click(screen.getByRole('tab', { name: /^X/ }));
    await choose(user, 'Who can reply', 'Mentioned accounts only');
    expect(screen.getByRole('tab', { name: /Mastodon.*4 options set/ })).toBeVisible();

    const send = screen.getByRole('button', { name: 'Send for approval' });
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);
    expect(await screen.findByRole('heading', { name: 'Deliveries' })).toBeVisible();
    expect(desk.posts[0]!.content.variants.map(({ network, options }) => [network, options])).toEqual([
      ['x', { replySettings: 'mentionedUsers' }],
      ['mastodon', { visibility: 'private', language: 'de', spoilerText: 'Spoilers', sensitive: true }],
    ]);
  });

  it('come from the server alone: a network that this console has never heard of is edited, too', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.accounts = [accountTube];
    await write(user, 'How we roast.');
    await user.click(screen.getByRole('tab', { name: /HarbourTube/ }));

    const title = await screen.findByRole('textbox', { name: /Title/ });
    await waitFor(() => expect(title).toHaveAccessibleDescription('Title must be given.'));
    expect(screen.getByRole('tab', { name: /HarbourTube.*An option is refused/ })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Send for approval' })).toBeDisabled();
    await user.type(title, 'Roasting');
    await choose(user, 'Audience', 'Nobody yet');
    await user.type(screen.getByRole('textbox', { name: 'Cover second' }), '90');
    await screen.findAllByText('Cover second must be at most 60.');
    await user.clear(screen.getByRole('textbox', { name: 'Cover second' }));
    await user.type(screen.getByRole('textbox', { name: 'Cover second' }), '9');
    await user.type(screen.getByRole('combobox', { name: 'Tags' }), 'coffee,roast,');
    const preview = screen.getByRole('article', { name: 'How it looks on HarbourTube' });
    expect(within(preview).getByText('Nobody yet')).toBeVisible();
    expect(within(preview).getByText('Tags: coffee and roast')).toBeVisible();

    const send = screen.getByRole('button', { name: 'Send for approval' });
    await waitFor(() => expect(send).toBeEnabled());
    await user.click(send);
    expect(await screen.findByRole('heading', { name: 'Deliveries' })).toBeVisible();
    expect(desk.posts[0]!.content.variants[0]!.options).toEqual({
      title: 'Roasting',
      audience: 'private',
      cover: 9,
      tags: ['coffee', 'roast'],
    });
  });

  it('show the card of a page as people will see it, with the picture that the post has', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.accounts = [accountTube];
    await write(user, 'How we roast.');
    await user.click(screen.getByRole('tab', { name: /HarbourTube/ }));
    const preview = await screen.findByRole('article', { name: 'How it looks on HarbourTube' });
    await user.type(await screen.findByRole('textbox', { name: 'Headline of the page' }), 'Of roasting');
    expect(preview.querySelector('[data-card]')).toBeNull();
    await user.click(screen.getByRole('textbox', { name: 'Page' }));
    await user.paste('https://harbour.example/roasting');
    const card = preview.querySelector<HTMLElement>('[data-card]')!;
    expect(card).toHaveTextContent('harbour.exampleOf roasting');
    expect(card.querySelector('img')).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'All networks' }));
    const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
    fireEvent.change(input, { target: { files: [new File([new Uint8Array(9)], 'cup.jpg', { type: 'image/jpeg' })] } });
    await waitFor(() =>
      expect(preview.querySelector('[data-card] img')).toHaveAttribute('src', expect.stringContaining('/rendition')),
    );
  });

  it('are filled in from the page that a card leads to, picture and all, and a page that is refused says why', async () => {
    const { desk, user } = renderDesk('/compose');
    desk.accounts = [accountTube];
    await write(user, 'How we roast.');
    await user.click(screen.getByRole('tab', { name: /HarbourTube/ }));
    const fill = await screen.findByRole('button', { name: 'Fill in from the page' });
    expect(fill).toBeDisabled();
    const page = screen.getByRole('textbox', { name: 'Page' });
    await user.click(page);
    await user.paste('https://inside.example/');
    await user.click(fill);
    expect(await screen.findByText('The page has an address that may not be reached.')).toBeVisible();
    await user.clear(page);
    await user.paste('https://harbour.example/roasting');
    await user.click(fill);
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Headline of the page' })).toHaveValue('How we roast'));
    const preview = screen.getByRole('article', { name: 'How it looks on HarbourTube' });
    const card = preview.querySelector<HTMLElement>('[data-card]')!;
    expect(card).toHaveTextContent('harbour.exampleHow we roastSlowly');
    await waitFor(() => expect(card.querySelector('img')).not.toBeNull());
    expect(within(preview).getByText('How we roast.')).toBeVisible();
  });

  it('are shown as they are when the network no longer has them, and can be taken back', async () => {
    const { desk, user } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Hiring: weekend barista')!;
    post.content.variants[1]!.options = { visibility: 'circle', colour: 'red' };
    await user.click((await screen.findByText(post.title!)).closest('a')!);
    await user.click(await screen.findByRole('link', { name: 'Edit' }));

    await user.click(await screen.findByRole('tab', { name: /Mastodon/ }));
    expect(await screen.findByRole('combobox', { name: 'Who can see it' })).toHaveValue('circle');
    expect(await screen.findByText('colour: There is no option of this name.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Remove it' }));
    await choose(user, 'Who can see it', 'As the account is set');
    const save = screen.getByRole('button', { name: 'Save draft' });
    await user.click(save);
    await waitFor(() => expect(post.content.variants[1]).not.toHaveProperty('options'));
  });
});

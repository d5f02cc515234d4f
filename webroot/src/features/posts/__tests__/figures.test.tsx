import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { course, toldAndMissing } from '@/lib/data/figures';
import { renderDesk } from '@/testing/render-desk';

describe('figures', () => {
  it('tell nought from what is not told', () => {
    expect(toldAndMissing({ likes: 0, shares: 2 })).toEqual({
      told: [
        ['likes', 0],
        ['shares', 2],
      ],
      missing: ['impressions', 'comments'],
    });
  });

  it('over time have no point where a reading does not tell them', () => {
    const readings = [
      { readAt: '2026-11-01T06:00:00Z', values: { likes: 0 } },
      { readAt: '2026-11-02T06:00:00Z', values: {} },
      { readAt: '2026-11-03T06:00:00Z', values: { likes: 4 } },
    ];
    expect(course(readings, 'likes').map(({ value }) => value)).toEqual([0, 4]);
  });

  it('of each delivery are named as its network names them, with the time they are of and what is not told', async () => {
    const { desk } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    const [x, mastodon] = post.deliveries;
    const grown = [90, 700, 1_204].map((impressions, day) => ({ readAt: `2026-11-0${day + 1}T06:00:00Z`, values: { impressions } }));
    desk.figures[x!.id] = {
      delivery: x!.id,
      parts: [{ part: 0, remoteId: '1', readAt: new Date(Date.now() - 120_000).toISOString(), values: { impressions: 1_204, likes: 37, comments: 4, shares: 6 }, readings: grown }],
      nextAt: new Date(Date.now() + 600_000).toISOString(),
    };
    desk.figures[mastodon!.id] = {
      delivery: mastodon!.id,
      parts: [{ part: 0, remoteId: '2', readAt: new Date(Date.now() - 120_000).toISOString(), values: { likes: 0, comments: 1, shares: 3 } }],
    };
    const link = (await screen.findByText(post.title!)).closest('a')!;
    link.click();

    const onX = await screen.findByRole('group', { name: 'Figures on X' });
    expect(within(onX).getByText('1,204').parentElement).toHaveTextContent('Views');
    expect(within(onX).getByRole('img', { name: 'Views went from 90 to 1,204' })).toBeVisible();
    expect(within(onX).getByText('6').parentElement).toHaveTextContent('Reposts');
    expect(within(onX).getByText(/as of/)).toHaveTextContent('2 minutes ago');
    expect(within(onX).queryByText(/does not tell/)).toBeNull();
    const onMastodon = await screen.findByRole('group', { name: 'Figures on Mastodon' });
    expect(within(onMastodon).queryByRole('img')).toBeNull();
    expect(within(onMastodon).getByText('0').parentElement).toHaveTextContent('Favourites');
    expect(within(onMastodon).getByText('Mastodon does not tell: views.')).toBeVisible();
  });

  it('are said not to be offered where the network tells none', async () => {
    const { desk } = renderDesk('/posts');
    const post = desk.posts.find(({ title }) => title === 'Good morning, harbour')!;
    (await screen.findByText(post.title!)).closest('a')!.click();
    expect(await screen.findByText('X tells no figures of this post.')).toBeVisible();
  });
});

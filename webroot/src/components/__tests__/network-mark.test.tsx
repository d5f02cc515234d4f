import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderDesk } from '@/testing/render-desk';
import { colourOf, contrast, signColours } from '../sign-colours';

const rgb = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
const NIGHT = rgb('#192127');

describe('the sign of a network', () => {
  it('is drawn as its descriptor says; without a drawing it is its initial', async () => {
    const { desk } = renderDesk('/accounts');
    desk.accounts.push({ ...desk.accounts[0]!, id: crypto.randomUUID(), network: 'harbourtube', handle: '@film' });
    const card = await screen.findByRole('region', { name: 'HarbourTube @film' });
    const initial = within(card).getByRole('img', { name: 'HarbourTube' });
    expect(initial).toHaveTextContent('H');
    expect(initial.style.getPropertyValue('--sign')).toBe(colourOf('harbourtube'));
    const x = within(screen.getByRole('region', { name: 'X @harbourcoffee' })).getByRole('img', { name: 'X' });
    expect(x.querySelector('path')).toHaveAttribute('d', expect.stringMatching(/^M4 4l11\.733/));
    expect(x.style.getPropertyValue('--sign')).toBe('#14171a');
  });

  it.each(['#14171a', '#010101', '#563acc', '#0a64c9', '#ffdd00', '#00ff88', '#ffffff', '#808080', colourOf('harbour'), colourOf('b')])(
    'of the colour %s is legible by day and by night',
    (colour) => {
      const variables = signColours(colour) as Record<string, string>;
      const of = (name: string) => rgb(variables[name]!);
      expect(contrast(of('--sign'), of('--sign-ink'))).toBeGreaterThanOrEqual(4);
      expect(contrast(of('--sign-night'), of('--sign-night-ink'))).toBeGreaterThanOrEqual(4);
      expect(contrast(of('--sign-night'), NIGHT)).toBeGreaterThanOrEqual(3);
    },
  );

  it('has a colour of its own for a network that names none, always the same', () => {
    expect(colourOf('harbour')).toMatch(/^#[0-9a-f]{6}$/);
    expect(colourOf('harbour')).toBe(colourOf('harbour'));
    expect(new Set(['harbour', 'lighthouse', 'quay', 'pier'].map(colourOf)).size).toBe(4);
  });
});

import type { MetricValues } from '@/lib/api/model';

/** What can be known of a post, in the order in which it is shown. */
export const FIGURES = [
  'impressions',
  'reach',
  'videoViews',
  'watchSeconds',
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
] as const satisfies readonly (keyof MetricValues)[];

export type Figure = (typeof FIGURES)[number];

/** What every network is expected to tell; that one does not is worth saying. */
const EXPECTED: readonly Figure[] = ['impressions', 'likes', 'comments', 'shares'];

/** The figures that a network told, and those it is expected to tell but did not. A figure of nought was told. */
export function toldAndMissing(values: MetricValues): { told: [Figure, number][]; missing: Figure[] } {
  const told = FIGURES.flatMap((name) => (typeof values[name] === 'number' ? [[name, values[name]] as [Figure, number]] : []));
  return { told, missing: EXPECTED.filter((name) => typeof values[name] !== 'number') };
}

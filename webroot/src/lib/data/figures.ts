import type { MetricValues, Reading } from '@/lib/api/model';

/** What can be known of a post or an account, in the order in which it is shown. */
export const FIGURES = [
  'followers',
  'impressions',
  'reach',
  'videoViews',
  'watchSeconds',
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
  'posts',
] as const satisfies readonly (keyof MetricValues)[];

export type Figure = (typeof FIGURES)[number];

/** What every network is expected to tell of a post; that one does not is worth saying. */
const EXPECTED: readonly Figure[] = ['impressions', 'likes', 'comments', 'shares'];

const told = (values: MetricValues): [Figure, number][] =>
  FIGURES.flatMap((name) => (typeof values[name] === 'number' ? [[name, values[name]] as [Figure, number]] : []));

/** The figures that a network told, and those it is expected to tell but did not. A figure of nought was told. */
export const toldAndMissing = (values: MetricValues): { told: [Figure, number][]; missing: Figure[] } => ({
  told: told(values),
  missing: EXPECTED.filter((name) => typeof values[name] !== 'number'),
});

export interface Point {
  at: number;
  value: number;
}

/** How one figure went: where a reading does not tell it there is no point. */
export const course = (readings: Reading[], figure: Figure): Point[] =>
  readings.flatMap(({ readAt, values }) => {
    const value = values[figure];
    return typeof value === 'number' ? [{ at: Date.parse(readAt), value }] : [];
  });

/** The figures that the readings tell, with how each went. */
export const courses = (readings: Reading[]): [Figure, Point[]][] =>
  FIGURES.map((figure) => [figure, course(readings, figure)] as [Figure, Point[]]).filter(([, points]) => points.length > 0);

import classes from './trend-line.module.css';

const WIDTH = 120;
const HEIGHT = 32;
const EDGE = 3;

interface TrendLineProps {
  /** At least two, the oldest first. */
  points: { at: number; value: number }[];
  /** What it shows, for those who do not see it. */
  label: string;
}

/** How a number went, as a line without axes: true to the time between the points. */
export function TrendLine({ points, label }: TrendLineProps) {
  const first = points[0]!.at;
  const last = points.at(-1)!.at;
  const values = points.map(({ value }) => value);
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const spots = points.map(({ at, value }) => [
    EDGE + ((WIDTH - 2 * EDGE) * (at - first)) / Math.max(1, last - first),
    span === 0 ? HEIGHT / 2 : HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (value - least)) / span,
  ]);
  const line = spots.map(([x, y]) => `${x!.toFixed(1)},${y!.toFixed(1)}`).join(' ');
  const [endX, endY] = spots.at(-1)!;
  return (
    <svg className={classes.trend} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <polygon points={`${EDGE},${HEIGHT} ${line} ${endX!.toFixed(1)},${HEIGHT}`} />
      <polyline points={line} />
      <circle cx={endX} cy={endY} r={2.5} />
    </svg>
  );
}

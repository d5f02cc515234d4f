import { AreaChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import type { Point } from '@/lib/data/figures';
import { useZone } from '@/lib/session/session';
import { formatNumber, shortTime } from '@/lib/time/format';
import classes from './account-figures.module.css';

/** So much room above and below the line, as a share of how far it goes. */
const ROOM = 0.15;

/** One figure over time, true to the time between readings. What it shows is said beside it. */
export default function FigureChart({ name, points }: { name: string; points: Point[] }) {
  const zone = useZone();
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(1, (most - least) * ROOM);
  return (
    <AreaChart
      className={classes.room}
      h={96}
      data={points.map(({ at, value }) => ({ at, value }))}
      dataKey="at"
      series={[{ name: 'value', label: name, color: 'var(--accent-ink)' }]}
      curveType="monotone"
      strokeWidth={2}
      fillOpacity={0.25}
      withDots={points.length < 15}
      dotProps={{ r: 2.5, strokeWidth: 0, fill: 'var(--accent-ink)' }}
      activeDotProps={{ r: 4, strokeWidth: 0, fill: 'var(--accent-ink)' }}
      gridAxis="none"
      withXAxis={false}
      withYAxis={false}
      xAxisProps={{ type: 'number', scale: 'time', domain: ['dataMin', 'dataMax'] }}
      yAxisProps={{ domain: [least - room, most + room] }}
      valueFormatter={formatNumber}
      tooltipProps={{ labelFormatter: (at) => (typeof at === 'number' ? shortTime(new Date(at), zone) : null) }}
      tooltipAnimationDuration={0}
      areaProps={{ isAnimationActive: false }}
      areaChartProps={{ accessibilityLayer: false, margin: { top: 4, right: 4, bottom: 4, left: 4 } }}
    />
  );
}

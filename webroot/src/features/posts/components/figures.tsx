import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import { TrendLine } from '@/components/trend-line';
import type { Delivery, DeliveryMetrics } from '@/lib/api/model';
import { useFigureNames } from '@/lib/data/figure-names';
import { course, toldAndMissing, type Figure } from '@/lib/data/figures';
import { useNetworks } from '@/lib/data/networks';
import { useNow } from '@/lib/time/clock';
import { formatList, formatNumber } from '@/lib/time/format';
import { figuresQuery } from '../api/figures';
import classes from './figures.module.css';

/** For so long after it went out, figures may only be late. */
const LATE_MS = 10 * 60_000;

/** How a published delivery fares, in its network's words, and what the network keeps to itself. */
export function Figures({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const network = useNetworks().name(delivery.network);
  const figures = useQuery(figuresQuery(delivery.id));
  if (figures.error && !figures.data) {
    return <ProblemAlert error={figures.error} title={t('figures.failed')} onRetry={() => void figures.refetch()} />;
  }
  if (!figures.data) return null;
  const { parts } = figures.data;
  return (
    <div role="group" aria-label={t('figures.label', { network })} className={classes.figures}>
      {parts.length === 0 ? <NoneYet delivery={delivery} metrics={figures.data} network={network} /> : null}
      {parts.map((part) => (
        <OfPart key={part.part} part={part} network={delivery.network} several={parts.length > 1} />
      ))}
    </div>
  );
}

function NoneYet({ delivery, metrics, network }: { delivery: Delivery; metrics: DeliveryMetrics; network: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const late = now - Date.parse(delivery.publishedAt ?? delivery.stateAt) < LATE_MS;
  return (
    <Text size="xs" c="dimmed">
      {metrics.nextAt ? (
        <>
          {t('figures.first')} <TimeText at={metrics.nextAt} />.
        </>
      ) : late ? (
        t('figures.none')
      ) : (
        t('figures.never', { network })
      )}
    </Text>
  );
}

interface OfPartProps {
  part: DeliveryMetrics['parts'][number];
  network: string;
  several: boolean;
}

function OfPart({ part, network, several }: OfPartProps) {
  const { t } = useTranslation();
  const networkName = useNetworks().name(network);
  const words = useFigureNames(network);
  const { told, missing } = toldAndMissing(part.values);
  return (
    <div>
      {several ? <p className={classes.part}>{t('figures.part', { place: part.part + 1 })}</p> : null}
      <div className={classes.line}>
        <dl className={classes.list}>
          {told.map(([name, value]) => (
            <div key={name} className={classes.figure}>
              <dt>{words(name)}</dt>
              <dd className="numbers">{formatNumber(value)}</dd>
            </div>
          ))}
        </dl>
        <Trend part={part} figure={told[0]?.[0]} words={words} />
      </div>
      <p className={classes.foot}>
        <span>
          {t('figures.asOf')} <TimeText at={part.readAt} />
        </span>
        {missing.length > 0 ? (
          <span>{t('figures.notTold', { network: networkName, figures: formatList(missing.map((name) => words(name).toLowerCase())) })}</span>
        ) : null}
      </p>
    </div>
  );
}

interface TrendProps {
  part: DeliveryMetrics['parts'][number];
  figure?: Figure;
  words: (name: Figure) => string;
}

/** How the first figure grew; nothing until there is something to draw. */
function Trend({ part, figure, words }: TrendProps) {
  const { t } = useTranslation();
  if (figure === undefined) return null;
  const points = course(part.readings ?? [], figure);
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || first!.value === last!.value) return null;
  const label = t('figures.trend', { figure: words(figure), first: formatNumber(first!.value), last: formatNumber(last!.value) });
  return (
    <figure className={classes.trend}>
      <TrendLine points={points} label={label} />
      <figcaption aria-hidden>{words(figure)}</figcaption>
    </figure>
  );
}

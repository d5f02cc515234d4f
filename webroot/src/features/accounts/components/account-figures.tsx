import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { handleText } from '@/components/network-mark';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import type { Account, AccountFigures as Figures } from '@/lib/api/model';
import { useFigureNames } from '@/lib/data/figure-names';
import { courses, type Figure, type Point } from '@/lib/data/figures';
import { useNetworks } from '@/lib/data/networks';
import { useZone } from '@/lib/session/session';
import { dayText, formatChange, formatNumber } from '@/lib/time/format';
import { accountFiguresQuery } from '../api/figures';
import classes from './account-figures.module.css';

/** Charts are heavy, and only here. */
const FigureChart = lazy(() => import('./figure-chart'));

/** How an account fares: what its network tells of it, and how one of that went. */
export function AccountFigures({ account }: { account: Account }) {
  const { t } = useTranslation();
  const network = useNetworks().name(account.network);
  const figures = useQuery(accountFiguresQuery(account.id));
  if (figures.error && !figures.data) {
    return <ProblemAlert error={figures.error} title={t('accountFigures.failed')} onRetry={() => void figures.refetch()} />;
  }
  if (!figures.data) {
    return (
      <div className={classes.figures}>
        <LinesSkeleton lines={1} height={120} />
      </div>
    );
  }
  const told = courses(figures.data.readings);
  return (
    <div role="group" className={classes.figures} aria-label={t('accountFigures.label', { handle: handleText(account.handle), network })}>
      {told.length === 0 ? (
        <p className={classes.none}>
          <NoneYet figures={figures.data} account={account} network={network} />
        </p>
      ) : (
        <Told told={told} figures={figures.data} network={account.network} />
      )}
    </div>
  );
}

function NoneYet({ figures, account, network }: { figures: Figures; account: Account; network: string }) {
  const { t } = useTranslation();
  if (!figures.told) return t('accountFigures.untold', { network });
  if (account.state !== 'CONNECTED') return t('accountFigures.away');
  if (figures.nextAt === undefined) return t('accountFigures.soon');
  return (
    <>
      {figures.trouble ? t('accountFigures.trouble', { network }) : t('accountFigures.first')} <TimeText at={figures.nextAt} />.
    </>
  );
}

function Told({ told, figures, network }: { told: [Figure, Point[]][]; figures: Figures; network: string }) {
  const { t } = useTranslation();
  const words = useFigureNames(network);
  const networkName = useNetworks().name(network);
  const [chosen, setChosen] = useState<Figure | null>(null);
  const [drawn, points] = told.find(([name]) => name === chosen) ?? told[0]!;
  return (
    <>
      <div className={classes.choices} role="group" aria-label={t('accountFigures.which')}>
        {told.map(([name, course]) => (
          <UnstyledButton key={name} className={classes.choice} aria-pressed={name === drawn} onClick={() => setChosen(name)}>
            <span className={classes.name}>{words(name)}</span>
            <span className={`${classes.value} numbers`}>{formatNumber(course.at(-1)!.value)}</span>
          </UnstyledButton>
        ))}
      </div>
      <Course name={words(drawn)} points={points} nextAt={figures.nextAt} />
      <p className={classes.foot}>
        <span>
          {t('figures.asOf')} <TimeText at={figures.readings.at(-1)!.readAt} />
        </span>
        {figures.trouble && figures.nextAt ? (
          <span>
            {t('accountFigures.trouble', { network: networkName })} <TimeText at={figures.nextAt} />
          </span>
        ) : null}
      </p>
    </>
  );
}

function Course({ name, points, nextAt }: { name: string; points: Point[]; nextAt?: string }) {
  const { t } = useTranslation();
  const zone = useZone();
  const [first, last] = [points[0]!, points.at(-1)!];
  const day = (point: Point) => dayText(new Date(point.at), zone);
  if (points.length < 2) {
    return (
      <p className={classes.none}>
        {t('accountFigures.one')}
        {nextAt ? (
          <>
            {' · '}
            {t('accountFigures.next')} <TimeText at={nextAt} />
          </>
        ) : null}
      </p>
    );
  }
  const change = last.value - first.value;
  return (
    <figure className={classes.course}>
      <div
        role="img"
        aria-label={t('accountFigures.chart', {
          figure: name,
          from: formatNumber(first.value),
          first: day(first),
          to: formatNumber(last.value),
          last: day(last),
        })}
      >
        <Suspense fallback={<div className={classes.room} />}>
          <FigureChart name={name} points={points} />
        </Suspense>
      </div>
      <figcaption className={classes.days}>
        <span>{day(first)}</span>
        <span className="numbers" data-change={Math.sign(change)}>
          {change === 0
            ? t('accountFigures.same', { day: day(first) })
            : t('accountFigures.since', { change: formatChange(change), day: day(first) })}
        </span>
        <span>{day(last)}</span>
      </figcaption>
    </figure>
  );
}

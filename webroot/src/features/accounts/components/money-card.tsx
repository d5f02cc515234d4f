import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { NetworkMark } from '@/components/network-mark';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import type { Network, Spending } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { spendingQuery } from '@/lib/data/spending';
import { useMay } from '@/lib/session/session';
import { formatList, formatPrice, monthName } from '@/lib/time/format';
import { BudgetDialog } from './budget-dialog';
import classes from './money-card.module.css';

/** What this month has cost, of how much, and what each network charges. Nothing where no network charges. */
export function MoneyCard() {
  const { t } = useTranslation();
  const networks = useNetworks();
  const charging = networks.all.filter(({ prices }) => prices && prices.length > 0);
  const spending = useQuery({ ...spendingQuery(), enabled: charging.length > 0 });
  if (charging.length === 0) return null;
  return (
    <Panel
      title={t('money.title')}
      aside={spending.data ? t('money.month', { month: monthName(spending.data.month) }) : null}
      label={t('money.title')}
    >
      {spending.error && !spending.data ? (
        <ProblemAlert error={spending.error} title={t('money.failed')} onRetry={() => void spending.refetch()} />
      ) : spending.data ? (
        <Shown spending={spending.data} charging={charging} />
      ) : (
        <LinesSkeleton lines={2} height={24} />
      )}
    </Panel>
  );
}

function Shown({ spending, charging }: { spending: Spending; charging: Network[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const [changing, setChanging] = useState(false);
  const { spent, budget } = spending;
  return (
    <>
      <div className={classes.sum}>
        <p className={classes.spent} data-spent>
          <strong className="numbers">{formatPrice(spent)}</strong>{' '}
          {budget === undefined ? t('money.unbounded') : t('money.of', { budget: formatPrice(budget) })}
        </p>
        {may('WORKSPACE_MANAGE') ? (
          <Button size="xs" variant="default" onClick={() => setChanging(true)}>
            {t(budget === undefined ? 'money.set' : 'money.change')}
          </Button>
        ) : null}
      </div>
      {budget === undefined ? null : <Used spent={spent} budget={budget} />}
      <ul className={classes.networks}>
        {charging.map(({ id, name, prices }) => (
          <li key={id}>
            <NetworkMark network={id} />
            <span className={classes.name}>{name}</span>
            <span className="numbers">
              {formatPrice(spending.networks?.find(({ network }) => network === id)?.spent ?? 0)}
            </span>
            <span className={classes.prices}>
              <PriceList prices={prices ?? []} />
            </span>
            <Purposes spent={spending.networks?.find(({ network }) => network === id)?.purposes ?? []} />
          </li>
        ))}
      </ul>
      <BudgetDialog opened={changing} budget={budget} spent={spent} onClose={() => setChanging(false)} />
    </>
  );
}

function Used({ spent, budget }: { spent: number; budget: number }) {
  const { t } = useTranslation();
  const share = budget > 0 ? Math.min(100, (100 * spent) / budget) : 100;
  return (
    <>
      <Progress
        value={share}
        size={8}
        color={share >= 100 ? 'var(--state-failed)' : share >= 80 ? 'var(--state-waiting)' : 'tide'}
        aria-label={t('money.used')}
      />
      <p className={classes.left} data-tone={share >= 100 ? 'failed' : undefined}>
        {spent >= budget ? t('money.gone') : t('money.left', { left: formatPrice(budget - spent) })}
      </p>
    </>
  );
}

function Purposes({ spent }: { spent: { purpose: string; spent: number }[] }) {
  const { t, i18n } = useTranslation();
  if (spent.length === 0) return null;
  const words = spent.map((each) => {
    const key = `money.for.${each.purpose}`;
    const amount = formatPrice(each.spent);
    return i18n.exists(key) ? t(key as 'money.for.post', { spent: amount }) : `${each.purpose} ${amount}`;
  });
  return (
    <span className={classes.prices} data-purposes>
      {t('money.went', { purposes: formatList(words) })}
    </span>
  );
}

function PriceList({ prices }: { prices: NonNullable<Network['prices']> }) {
  const { t, i18n } = useTranslation();
  const words = prices.map(({ name, dollars }) => {
    const key = `money.price.${name}`;
    return `${i18n.exists(key) ? t(key as 'money.price.post') : name} ${formatPrice(dollars)}`;
  });
  return t('money.charges', { prices: formatList(words) });
}

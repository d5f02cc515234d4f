import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconMoodSmile, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { NetworkMark } from '@/components/network-mark';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { sandboxAccountsQuery, useClearFaults, useRemoveFault, type Faults } from '../api/sandbox';
import { useKindWords } from './kind-words';
import { NewTrouble } from './new-trouble';
import classes from './sandbox-page.module.css';

/** Faults that are switched on, and a way to switch on more. */
export function Troubles({ faults: known }: { faults: Faults | undefined }) {
  const faults = known?.items;
  const { t } = useTranslation();
  const { data: accounts } = useQuery(sandboxAccountsQuery());
  const remove = useRemoveFault();
  const clear = useClearFaults();
  const words = useKindWords();
  const named = (id: string) => accounts?.find((each) => each.id === id)?.handle ?? id;
  return (
    <Panel
      title={t('sandbox.troubles')}
      aside={
        faults && faults.length > 0 ? (
          <Button size="compact-sm" variant="subtle" loading={clear.isPending} onClick={() => clear.mutate(undefined)}>
            {t('sandbox.clear')}
          </Button>
        ) : null
      }
      flush
    >
      {known ? <NewTrouble known={known} /> : null}
      {remove.error || clear.error ? <ProblemAlert error={remove.error ?? clear.error} title={t('sandbox.changeFailed')} /> : null}
      {faults === undefined ? <LinesSkeleton lines={2} /> : null}
      {faults?.length === 0 ? (
        <EmptyState icon={IconMoodSmile} title={t('sandbox.calm')} compact>
          {t('sandbox.calmText')}
        </EmptyState>
      ) : null}
      {faults?.map((fault) => (
        <div key={fault.id} className={classes.fault} data-fault={fault.kind}>
          <NetworkMark network={fault.network} size={24} />
          <div className={classes.words}>
            <p className={classes.name}>
              {words(fault.kind)}
              {fault.code ? ` (${fault.code})` : null}
            </p>
            <p className={classes.about}>
              {fault.account ? `@${named(fault.account)}` : t('sandbox.everyAccount')} ·{' '}
              {typeof fault.count === 'number' ? t('sandbox.left', { count: fault.count }) : t('sandbox.always')}
            </p>
          </div>
          <Tooltip label={t('sandbox.off')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('sandbox.off')}
              onClick={() => remove.mutate(fault.id)}
            >
              <IconX size={17} />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
    </Panel>
  );
}

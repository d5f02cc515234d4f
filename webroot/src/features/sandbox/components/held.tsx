import { Button, Group } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { NetworkMark } from '@/components/network-mark';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import { parkedQuery, sandboxAccountsQuery, useDecideParked, type ParkedRequest } from '../api/sandbox';
import classes from './sandbox-page.module.css';

/** The requests that a hold keeps, each to be let go on or dropped. */
export function Held() {
  const { t } = useTranslation();
  const parked = useQuery(parkedQuery());
  const { data: accounts } = useQuery(sandboxAccountsQuery());
  const decide = useDecideParked();
  const whose = ({ account }: ParkedRequest) =>
    account ? `@${accounts?.find((each) => each.id === account)?.handle ?? account} · ` : '';
  return (
    <Panel
      title={t('sandbox.held')}
      aside={
        parked.data && parked.data.length > 1 ? (
          <Button size="compact-sm" variant="subtle" loading={decide.isPending} onClick={() => decide.mutate({ release: true })}>
            {t('sandbox.releaseAll')}
          </Button>
        ) : null
      }
      flush
    >
      {parked.isPending ? <LinesSkeleton lines={1} /> : null}
      {parked.error || decide.error ? (
        <ProblemAlert error={parked.error ?? decide.error} title={t('sandbox.changeFailed')} />
      ) : null}
      {parked.data?.length === 0 ? (
        <EmptyState icon={IconHandStop} title={t('sandbox.noneHeld')} compact>
          {t('sandbox.noneHeldText')}
        </EmptyState>
      ) : null}
      {parked.data?.map((request) => (
        <div key={request.id} className={classes.held}>
          <NetworkMark network={request.network} size={24} />
          <div className={classes.words}>
            <p className={classes.text}>
              {request.method} {request.path}
            </p>
            <p className={classes.about}>
              {whose(request)}
              {request.accepted ? t('sandbox.heldAfter') : t('sandbox.heldBefore')} · <TimeText at={request.since} />
              {request.clientGone ? ` · ${t('sandbox.clientGone')}` : null}
            </p>
          </div>
          <Group gap="xs" className={classes.decision}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('sandbox.releaseOne', { path: request.path })}
              onClick={() => decide.mutate({ id: request.id, release: true })}
            >
              {t('sandbox.release')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('sandbox.dropOne', { path: request.path })}
              onClick={() => decide.mutate({ id: request.id, release: false })}
            >
              {t('sandbox.drop')}
            </Button>
          </Group>
        </div>
      ))}
    </Panel>
  );
}

import { Alert, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconClockPause, IconPlayerPause, IconPlugConnected, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import type { Pause } from '@/lib/api/model';
import { accountsQuery, pausesQuery } from '@/lib/data/accounts';
import { useActorName } from '@/lib/data/members';
import { useMay } from '@/lib/session/session';
import { useLiftPause, usePauseEverything } from '../api/accounts';
import { AccountCard } from './account-card';
import classes from './accounts-page.module.css';
import { ConnectDialog } from './connect-dialog';
import { MoneyCard } from './money-card';
import { PauseDialog } from './pause-dialog';

/** Where posts can go, and what holds them back. */
export function AccountsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const accounts = useQuery(accountsQuery());
  const pauses = useQuery(pausesQuery());
  const pauseAll = usePauseEverything();
  const [connecting, { open, close }] = useDisclosure(false);
  const [pausing, setPausing] = useState(false);
  const wide = pauses.data?.filter(({ scope }) => scope !== 'ACCOUNT') ?? [];
  const everythingHeld = wide.some(({ scope }) => scope === 'WORKSPACE');
  const connect = (
    <Button leftSection={<IconPlugConnected size={17} aria-hidden />} onClick={open}>
      {t('accounts.connect')}
    </Button>
  );

  return (
    <Page
      title={t('accounts.title')}
      about={t('accounts.about')}
      actions={
        <>
          {may('PAUSES_SET') && !everythingHeld ? (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={17} aria-hidden />}
              onClick={() => setPausing(true)}
            >
              {t('accounts.pauseAll')}
            </Button>
          ) : null}
          {may('ACCOUNTS_MANAGE') ? connect : null}
        </>
      }
    >
      {wide.map((pause) => (
        <HeldBack key={pause.id} pause={pause} />
      ))}
      {pauseAll.error ? <ProblemAlert error={pauseAll.error} title={t('accounts.pauseFailed')} /> : null}
      {accounts.error ? (
        <ProblemAlert error={accounts.error} title={t('accounts.failed')} onRetry={() => void accounts.refetch()} />
      ) : null}
      {accounts.isPending ? (
        <Panel>
          <LinesSkeleton lines={2} height={140} />
        </Panel>
      ) : null}
      {accounts.data?.length === 0 ? (
        <Panel>
          <EmptyState icon={IconUsersGroup} title={t('accounts.none')} action={may('ACCOUNTS_MANAGE') ? connect : null}>
            {t('accounts.noneText')}
          </EmptyState>
        </Panel>
      ) : null}
      <div className={classes.cards}>
        {accounts.data?.map((account) => (
          <AccountCard key={account.id} account={account} pauses={pauses.data ?? []} />
        ))}
      </div>
      <div className={classes.money}>
        <MoneyCard />
      </div>
      <ConnectDialog opened={connecting} onClose={close} />
      <PauseDialog
        opened={pausing}
        title={t('accounts.pauseAll')}
        about={t('accounts.pauseAllAbout')}
        pending={pauseAll.isPending}
        onClose={() => setPausing(false)}
        onPause={(reason) => pauseAll.mutate(reason, { onSettled: () => setPausing(false) })}
      />
    </Page>
  );
}

function HeldBack({ pause }: { pause: Pause }) {
  const { t } = useTranslation();
  const actor = useActorName();
  const may = useMay();
  const lift = useLiftPause();
  return (
    <Alert
      mb="md"
      color="yellow"
      icon={<IconClockPause size={18} aria-hidden />}
      title={pause.scope === 'CAMPAIGN' ? t('accounts.heldCampaign', { campaign: pause.subject }) : t('accounts.heldAll')}
    >
      {t('today.needs.pausedBy', { name: actor(pause.setBy, true) })} <TimeText at={pause.setAt} />
      {pause.reason ? ` · ${pause.reason}` : null}
      {may('PAUSES_SET') ? (
        <div>
          <Button mt="sm" size="xs" variant="default" loading={lift.isPending} onClick={() => lift.mutate(pause.id)}>
            {t('accounts.lift')}
          </Button>
        </div>
      ) : null}
    </Alert>
  );
}

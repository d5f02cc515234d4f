import { Badge, Button, Group, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { NetworkMark, handleText } from '@/components/network-mark';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { StateMark } from '@/components/state-mark';
import { TimeText } from '@/components/time-text';
import type { Account, Budget, Disconnected, Pause } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { useMay } from '@/lib/session/session';
import { formatNumber } from '@/lib/time/format';
import { useDisconnectAccount, usePauseAccount, useResumeAccount } from '../api/accounts';
import { AccessEndLine } from './access-end-line';
import { AccountFigures } from './account-figures';
import classes from './accounts-page.module.css';
import { ConnectDialog } from './connect-dialog';
import { PauseDialog } from './pause-dialog';
import { WebhookLine } from './webhook-line';

/** One account: whether it can be published to, and what is left of its allowances. */
export function AccountCard({ account, pauses }: { account: Account; pauses: Pause[] }) {
  const { t } = useTranslation();
  const may = useMay();
  const { name: networkName } = useNetworks();
  const pause = usePauseAccount();
  const resume = useResumeAccount();
  const disconnect = useDisconnectAccount();
  const [pausing, setPausing] = useState(false);
  const [reconnecting, setReconnecting] = useState(false);
  const [disconnecting, setDisconnecting] = useState(false);
  const hold = pauses.find(({ id }) => id === account.paused);
  const ownPause = hold?.scope === 'ACCOUNT';
  const tellDisconnected = ({ consent }: Disconnected) => {
    if (!consent) return;
    const message = t(`accounts.disconnected.${consent}`, {
      handle: handleText(account.handle),
      network: networkName(account.network),
    });
    notifications.show({ message, color: 'tide' });
  };
  const error = pause.error ?? resume.error ?? disconnect.error;

  return (
    <Panel label={`${networkName(account.network)} ${account.handle}`}>
      <div className={classes.head} data-account={account.id}>
        <NetworkMark network={account.network} size={36} />
        <div className={classes.who}>
          <p className={classes.name}>{account.displayName || handleText(account.handle)}</p>
          <p className={classes.handle}>
            {handleText(account.handle)} · {networkName(account.network)}
          </p>
        </div>
        <Group gap={6} className={classes.states}>
          {account.simulated ? <Badge color="gray">{t('accounts.simulated')}</Badge> : null}
          {account.paused ? <StateMark state="PAUSED" /> : null}
          <StateMark state={account.state} />
        </Group>
      </div>
      {account.stateReason ? <p className={classes.reason}>{account.stateReason}</p> : null}
      {hold?.reason ? <p className={classes.reason}>{t('accounts.heldBecause', { reason: hold.reason })}</p> : null}
      {error ? <ProblemAlert error={error} title={t('accounts.changeFailed')} /> : null}
      <AccountFigures account={account} />
      <Budgets budgets={account.budgets ?? []} />
      <Group gap="xs" mt="md">
        {may('PAUSES_SET') && account.state === 'CONNECTED' ? (
          ownPause ? (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconPlayerPlay size={15} aria-hidden />}
              loading={resume.isPending}
              onClick={() => resume.mutate(account)}
            >
              {t('accounts.resume')}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlayerPause size={15} aria-hidden />}
              onClick={() => setPausing(true)}
            >
              {t('accounts.pause')}
            </Button>
          )
        ) : null}
        {may('ACCOUNTS_MANAGE') ? (
          <Button
            size="xs"
            variant={account.state === 'CONNECTED' && account.webhooks?.reason !== 'scope-missing' ? 'default' : 'filled'}
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => setReconnecting(true)}
          >
            {t('accounts.reconnect')}
          </Button>
        ) : null}
        {may('ACCOUNTS_MANAGE') && account.state !== 'DISCONNECTED' ? (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => setDisconnecting(true)}
          >
            {t('accounts.disconnect')}
          </Button>
        ) : null}
      </Group>
      {account.accessEndsAt ? <AccessEndLine at={account.accessEndsAt} /> : null}
      {account.webhooks ? <WebhookLine webhooks={account.webhooks} /> : null}
      <ConnectDialog opened={reconnecting} onClose={() => setReconnecting(false)} again={account} />
      <ConfirmDialog
        opened={disconnecting}
        title={t('accounts.disconnectTitle', { handle: handleText(account.handle) })}
        about={t('accounts.disconnectSure')}
        action={t('accounts.disconnect')}
        pending={disconnect.isPending}
        onClose={() => setDisconnecting(false)}
        onConfirm={() =>
          disconnect.mutate(account, { onSuccess: tellDisconnected, onSettled: () => setDisconnecting(false) })
        }
      />
      <PauseDialog
        opened={pausing}
        title={t('accounts.pauseTitle', { handle: handleText(account.handle) })}
        about={t('accounts.pauseAbout')}
        pending={pause.isPending}
        onClose={() => setPausing(false)}
        onPause={(reason) => pause.mutate({ account, reason }, { onSettled: () => setPausing(false) })}
      />
    </Panel>
  );
}

function Budgets({ budgets }: { budgets: Budget[] }) {
  const { t, i18n } = useTranslation();
  const words = (name: string) => {
    const key = `accounts.budget.${name}`;
    return i18n.exists(key) ? t(key as 'accounts.budget.post') : name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
  };
  if (budgets.length === 0) return <p className={classes.noBudget}>{t('accounts.noBudgets')}</p>;
  return (
    <ul className={classes.budgets}>
      {budgets.map(({ name, limit, remaining, resetsAt }) => {
        const share = limit > 0 ? (100 * remaining) / limit : 0;
        return (
          <li key={name}>
            <div className={classes.budgetLine}>
              <span>{words(name)}</span>
              <span className="numbers" data-spent={remaining <= 0 || undefined}>
                {t('accounts.left', { remaining: formatNumber(remaining), limit: formatNumber(limit) })}
                {resetsAt ? (
                  <>
                    {' · '}
                    {t('accounts.resets')} <TimeText at={resetsAt} />
                  </>
                ) : null}
              </span>
            </div>
            <Progress
              value={share}
              size={6}
              color={share < 10 ? 'var(--state-failed)' : share < 30 ? 'var(--state-waiting)' : 'tide'}
              aria-label={t('accounts.budgetLeft', { name: words(name) })}
            />
          </li>
        );
      })}
    </ul>
  );
}

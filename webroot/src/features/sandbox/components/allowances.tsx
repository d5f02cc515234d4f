import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { NetworkMark } from '@/components/network-mark';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { formatNumber } from '@/lib/time/format';
import { sandboxAccountsQuery, useExpireToken, useSetLimits, type SimulatedBudget } from '../api/sandbox';
import classes from './sandbox-page.module.css';

/** The simulated accounts and what each is allowed. */
export function Allowances() {
  const { t } = useTranslation();
  const accounts = useQuery(sandboxAccountsQuery());
  const limits = useSetLimits();
  const expire = useExpireToken();
  const words = ({ limit, windowSeconds }: SimulatedBudget) =>
    typeof limit === 'number'
      ? t('sandbox.perWindow', { limit: formatNumber(limit), minutes: formatNumber(Math.round(windowSeconds / 60)) })
      : t('sandbox.unlimited');
  return (
    <Panel title={t('sandbox.accounts')} flush>
      {accounts.isPending ? <LinesSkeleton lines={2} /> : null}
      {limits.error || expire.error ? (
        <ProblemAlert error={limits.error ?? expire.error} title={t('sandbox.changeFailed')} />
      ) : null}
      {accounts.data?.length === 0 ? (
        <EmptyState icon={IconUsersGroup} title={t('sandbox.noAccounts')} compact>
          {t('accounts.noneText')}
        </EmptyState>
      ) : null}
      {accounts.data?.map((account) => {
        const unlimited = account.budgets.every(({ limit }) => typeof limit !== 'number');
        return (
          <div key={account.id} className={classes.account}>
            <NetworkMark network={account.network} size={24} />
            <div className={classes.words}>
              <p className={classes.name}>@{account.handle}</p>
              <p className={classes.about}>
                {account.budgets.map((budget) => `${budget.name} ${words(budget)}`).join(' · ')}
              </p>
              <Group gap="xs" mt={8}>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => limits.mutate({ account, unlimited: !unlimited })}
                >
                  {unlimited ? t('sandbox.standard') : t('sandbox.raise')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() =>
                    expire.mutate(account, {
                      onSuccess: () =>
                        notifications.show({ message: t('sandbox.expired', { handle: `@${account.handle}` }), color: 'tide' }),
                    })
                  }
                >
                  {t('sandbox.expire')}
                </Button>
              </Group>
            </div>
          </div>
        );
      })}
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { Page } from '@/components/page';
import { ProblemAlert } from '@/components/problem-alert';
import { accountsQuery } from '@/lib/data/accounts';
import { emptyDraft } from '../draft';
import { Composer } from './composer';

/** A new post. */
export function ComposePage() {
  const { t } = useTranslation();
  const { at } = useSearch({ from: '/frame/compose' });
  const accounts = useQuery(accountsQuery());
  if (accounts.isPending) {
    return (
      <Page title={t('composer.newTitle')} wide>
        <LinesSkeleton lines={3} height={120} />
      </Page>
    );
  }
  if (accounts.error) {
    return (
      <Page title={t('composer.newTitle')}>
        <ProblemAlert error={accounts.error} title={t('accounts.failed')} onRetry={() => void accounts.refetch()} />
      </Page>
    );
  }
  const connected = accounts.data.filter(({ state }) => state === 'CONNECTED').map(({ id }) => id);
  return <Composer accounts={accounts.data} start={emptyDraft(connected)} suggestedTime={at} />;
}

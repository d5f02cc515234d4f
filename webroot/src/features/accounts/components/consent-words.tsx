import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Consent } from '@/lib/api/model';

/** What a network will ask a person to allow, in words. */
export function ConsentWords({ scopes }: { scopes: Consent['scopes'] }) {
  const { t } = useTranslation();
  return (
    <List size="sm">
      {scopes.map(({ scope, words, needed }) => (
        <List.Item key={scope} title={scope}>
          {words}
          {needed ? null : ` ${t('accounts.mayBeLeftOut')}`}
        </List.Item>
      ))}
    </List>
  );
}

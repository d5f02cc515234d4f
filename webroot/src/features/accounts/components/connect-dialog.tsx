import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/problem-alert';
import type { Account, Consent } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { useStartConnecting } from '../api/accounts';
import { ConsentWords } from './consent-words';
import { CredentialsForm } from './credentials-form';
import { NetworkChoice, SANDBOX } from './network-choice';

interface ConnectDialogProps {
  opened: boolean;
  onClose: () => void;
  /** The account to connect again. */
  again?: Account;
}

/** Leads to a network's own consent page, after saying what will be asked there; or asks for what gives access without it. */
export function ConnectDialog({ opened, onClose, again }: ConnectDialogProps) {
  const { t } = useTranslation();
  const start = useStartConnecting();
  const close = () => {
    start.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={t(again ? 'accounts.reconnectTitle' : 'accounts.connect')}>
      <Stack>
        {start.error ? <ProblemAlert error={start.error} title={t('accounts.connectFailed')} /> : null}
        {start.data ? (
          <Leaving consent={start.data} network={again?.network ?? start.variables.network!} />
        ) : again ? (
          <Again
            account={again}
            pending={start.isPending}
            onConsent={() => start.mutate({ account: again.id })}
            onConnected={close}
          />
        ) : (
          <NetworkChoice pending={start.isPending} onConsent={(chosen) => start.mutate(chosen)} onConnected={close} />
        )}
      </Stack>
    </Modal>
  );
}

interface AgainProps {
  account: Account;
  pending: boolean;
  onConsent: () => void;
  onConnected: () => void;
}

function Again({ account, pending, onConsent, onConnected }: AgainProps) {
  const { t } = useTranslation();
  const network = useNetworks().of(account.network);
  if (network?.credentials && network.consent === false) {
    return (
      <>
        <Text size="sm">{t('accounts.reconnectCredentials', { handle: account.handle })}</Text>
        <CredentialsForm
          network={account.network}
          credentials={network.credentials}
          server={account.simulated ? SANDBOX : account.server}
          simulated={account.simulated}
          onConnected={onConnected}
        />
      </>
    );
  }
  return (
    <Group justify="flex-end">
      <Text size="sm">{t('accounts.reconnectAbout', { handle: account.handle })}</Text>
      <Button loading={pending} onClick={onConsent}>
        {t('accounts.next')}
      </Button>
    </Group>
  );
}

function Leaving({ consent, network }: { consent: Consent; network: string }) {
  const { t } = useTranslation();
  const name = useNetworks().name(network);
  return (
    <>
      <Text size="sm">{t('accounts.leaving', { network: name })}</Text>
      <ConsentWords scopes={consent.scopes} />
      <Group justify="flex-end">
        <Button component="a" href={consent.url} rel="noreferrer">
          {t('accounts.goTo', { network: name })}
        </Button>
      </Group>
    </>
  );
}

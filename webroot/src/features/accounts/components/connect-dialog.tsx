import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/problem-alert';
import type { Account, Consent, StartConnecting } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { useStartConnecting } from '../api/accounts';
import { ConsentWords } from './consent-words';

const SANDBOX = 'sandbox';

interface ConnectDialogProps {
  opened: boolean;
  onClose: () => void;
  /** The account to connect again. */
  again?: Account;
}

/** Leads to a network's own consent page, after saying what will be asked there. */
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
          <Group justify="flex-end">
            <Text size="sm">{t('accounts.reconnectAbout', { handle: again.handle })}</Text>
            <Button loading={start.isPending} onClick={() => start.mutate({ account: again.id })}>
              {t('accounts.next')}
            </Button>
          </Group>
        ) : (
          <Choosing pending={start.isPending} onChosen={(chosen) => start.mutate(chosen)} />
        )}
      </Stack>
    </Modal>
  );
}

interface ChoosingProps {
  pending: boolean;
  onChosen: (chosen: StartConnecting) => void;
}

function Choosing({ pending, onChosen }: ChoosingProps) {
  const { t } = useTranslation();
  const networks = useNetworks();
  const form = useForm({ initialValues: { network: 'x', simulated: true, server: '' } });
  const submit = form.onSubmit(({ network, simulated, server }) => {
    const chosen = simulated ? SANDBOX : server.trim();
    onChosen({ network, ...(chosen ? { server: chosen } : {}) });
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select
          label={t('accounts.network')}
          data={networks.all.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          data-autofocus
          {...form.getInputProps('network')}
        />
        <Checkbox
          label={t('accounts.onSimulated')}
          description={t('accounts.onSimulatedAbout')}
          {...form.getInputProps('simulated', { type: 'checkbox' })}
        />
        {form.values.simulated ? null : (
          <TextInput
            label={t('accounts.server')}
            description={t('accounts.serverAbout')}
            placeholder="mastodon.social"
            {...form.getInputProps('server')}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {t('accounts.next')}
          </Button>
        </Group>
      </Stack>
    </form>
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

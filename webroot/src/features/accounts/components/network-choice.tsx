import { Button, Checkbox, Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { StartConnecting } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { CredentialsForm } from './credentials-form';

/** What stands for the simulated network where a server is given. */
export const SANDBOX = 'sandbox';

interface NetworkChoiceProps {
  pending: boolean;
  onConsent: (chosen: StartConnecting) => void;
  onConnected: () => void;
}

/** Which network, which server of it, and by which of its ways. */
export function NetworkChoice({ pending, onConsent, onConnected }: NetworkChoiceProps) {
  const { t } = useTranslation();
  const networks = useNetworks();
  const form = useForm({ initialValues: { network: 'x', simulated: true, server: '', way: 'consent' } });
  const { network, simulated, way } = form.values;
  const chosen = networks.of(network);
  const server = simulated ? SANDBOX : form.values.server.trim();
  const credentials = chosen?.credentials;
  const proof = credentials?.fields.find(({ secret }) => secret);
  const byCredentials = credentials && (chosen.consent === false || way === 'credentials');
  return (
    <Stack>
      <Select
        label={t('accounts.network')}
        data={networks.all.map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps('network')}
      />
      {credentials && chosen.consent !== false ? (
        <SegmentedControl
          aria-label={t('accounts.way.label')}
          data={[
            { value: 'consent', label: t('accounts.way.consent', { network: chosen.name }) },
            { value: 'credentials', label: t('accounts.way.credentials', { what: proof?.label.toLowerCase() }) },
          ]}
          {...form.getInputProps('way')}
        />
      ) : null}
      <Checkbox
        label={t('accounts.onSimulated')}
        description={t(byCredentials ? 'accounts.onSimulatedPlayed' : 'accounts.onSimulatedAbout')}
        {...form.getInputProps('simulated', { type: 'checkbox' })}
      />
      {byCredentials ? (
        <CredentialsForm
          key={network}
          network={network}
          credentials={credentials}
          server={simulated ? SANDBOX : undefined}
          simulated={simulated}
          onConnected={onConnected}
        />
      ) : (
        <form onSubmit={form.onSubmit(() => onConsent({ network, ...(server ? { server } : {}) }))}>
          <Stack>
            {simulated ? null : (
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
      )}
    </Stack>
  );
}

import { Button, Checkbox, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
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
  const { network, simulated } = form.values;
  const chosen = networks.of(network);
  const others = chosen?.ways ?? [];
  const server = simulated ? SANDBOX : form.values.server.trim();
  const credentials = chosen?.credentials;
  const proof = credentials?.fields.find(({ secret }) => secret);
  const ways = [
    ...(chosen && chosen.consent !== false
      ? [{ value: 'consent', label: t('accounts.way.consent', { network: chosen.name }) }]
      : []),
    ...others.map(({ name, label }) => ({ value: name, label })),
    ...(credentials
      ? [{ value: 'credentials', label: t('accounts.way.credentials', { what: proof?.label.toLowerCase() }) }]
      : []),
  ];
  const way = ways.some(({ value }) => value === form.values.way) ? form.values.way : ways[0]?.value;
  const other = others.find(({ name }) => name === way);
  const byCredentials = credentials && way === 'credentials';
  return (
    <Stack>
      <Select
        label={t('accounts.network')}
        data={networks.all.map(({ id, name }) => ({ value: id, label: name }))}
        allowDeselect={false}
        data-autofocus
        {...form.getInputProps('network')}
      />
      {ways.length > 1 ? (
        <SegmentedControl
          aria-label={t('accounts.way.label')}
          data={ways}
          {...form.getInputProps('way')}
          value={way}
        />
      ) : null}
      {other ? <Text size="sm">{other.about}</Text> : null}
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
        <form
          onSubmit={form.onSubmit(() =>
            onConsent({ network, ...(server ? { server } : {}), ...(other ? { way: other.name } : {}) }),
          )}
        >
          <Stack>
            {simulated || other ? null : (
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

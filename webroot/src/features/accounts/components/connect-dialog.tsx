import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/components/problem-alert';
import { useNetworks } from '@/lib/data/networks';
import { useConnectSimulated } from '../api/accounts';

/** Connects an account of the simulated networks. */
export function ConnectDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const networks = useNetworks();
  const connect = useConnectSimulated();
  const form = useForm({
    initialValues: { network: 'x', handle: '' },
    validate: { handle: (value) => (/^@?\w{1,30}$/.test(value.trim()) ? null : t('accounts.handleRule')) },
  });
  const submit = form.onSubmit(({ network, handle }) =>
    connect.mutate(
      { network, handle: handle.trim() },
      {
        onSuccess: ({ data }) => {
          notifications.show({ message: t('accounts.connected', { handle: `@${data.handle}` }), color: 'tide' });
          form.reset();
          onClose();
        },
      },
    ),
  );
  return (
    <Modal opened={opened} onClose={onClose} title={t('accounts.connect')}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('accounts.connectAbout')}
          </Text>
          {connect.error ? <ProblemAlert error={connect.error} title={t('accounts.connectFailed')} /> : null}
          <Select
            label={t('accounts.network')}
            data={networks.all.map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            {...form.getInputProps('network')}
          />
          <TextInput
            label={t('accounts.handle')}
            description={t('accounts.handleAbout')}
            placeholder="@harbourcoffee"
            data-autofocus
            {...form.getInputProps('handle')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={connect.isPending}>
              {t('accounts.connectAction')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

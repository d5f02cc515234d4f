import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { handleText } from '@/components/network-mark';
import { ProblemAlert } from '@/components/problem-alert';
import type { Credentials } from '@/lib/api/model';
import { asProblem } from '@/lib/api/problem';
import { useConnectAccount } from '../api/accounts';

const POINTER = /^\/?credentials\//;

interface CredentialsFormProps {
  network: string;
  credentials: Credentials;
  /** As the API takes it; none for the network's own. */
  server?: string;
  simulated: boolean;
  onConnected: () => void;
}

/** Connects an account with what a person copies from the network, as its descriptor asks for it. */
export function CredentialsForm({ network, credentials, server, simulated, onConnected }: CredentialsFormProps) {
  const { t } = useTranslation();
  const connect = useConnectAccount();
  const form = useForm<Record<string, string>>({
    initialValues: Object.fromEntries(credentials.fields.map(({ name }) => [name, ''])),
    validate: Object.fromEntries(
      credentials.fields.map(({ name }) => [name, (value: string) => (value.trim() ? null : t('accounts.credentialMissing'))]),
    ),
  });
  const problem = connect.error ? asProblem(connect.error) : null;
  const elsewhere = problem && !problem.violations.some(({ field }) => POINTER.test(field));

  const submit = form.onSubmit((values) =>
    connect.mutate(
      {
        network,
        ...(server ? { server } : {}),
        credentials: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])),
      },
      {
        onSuccess: ({ handle }) => {
          notifications.show({ message: t('accounts.connected', { handle: handleText(handle) }), color: 'tide' });
          onConnected();
        },
        onError: (error) =>
          form.setErrors(
            Object.fromEntries(asProblem(error).violations.map(({ field, message }) => [field.replace(POINTER, ''), message])),
          ),
      },
    ),
  );

  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        {problem && elsewhere ? <ProblemAlert error={problem} title={t('accounts.connectFailed')} /> : null}
        <Text size="sm">{simulated ? t('accounts.credentialsSimulated') : credentials.about}</Text>
        {credentials.fields.map(({ name, label, about, example, simulated: played, secret }) => {
          const Input = secret ? PasswordInput : TextInput;
          return (
            <Input
              key={name}
              label={label}
              description={simulated ? t('accounts.credentialPlayed', { example: played }) : (about ?? undefined)}
              placeholder={simulated ? undefined : example}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps(name)}
            />
          );
        })}
        <Group justify="flex-end">
          <Button type="submit" loading={connect.isPending}>
            {t('accounts.connectAction')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

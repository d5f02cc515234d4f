import { Alert, Button, Checkbox, Group, List, Loader, Stack } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handleText } from '@/components/network-mark';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import type { Connected, FinishConnecting } from '@/lib/api/model';
import { useChooseProfiles, useFinishConnecting } from '../api/accounts';

/** What a network sent back in the address; null if it is no answer at all. */
function answerOf(search: string): FinishConnecting | null {
  const given = new URLSearchParams(search);
  const text = (name: string, longest: number) => given.get(name)?.slice(0, longest) || undefined;
  const state = text('state', 200);
  if (!state) return null;
  const errorDescription = text('error_description', 2_000);
  const issuer = text('iss', 500);
  return {
    state,
    ...(issuer ? { issuer } : {}),
    ...(text('code', 8_192) ? { code: text('code', 8_192)! } : {}),
    ...(text('error', 200) ? { error: text('error', 200)! } : {}),
    ...(errorDescription ? { errorDescription } : {}),
  };
}

/** Where networks send people back to. What the address says is handed on once, and taken out of sight at once. */
export function CallbackPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [answer] = useState(() => answerOf(window.location.search));
  const handedOn = useRef(false);
  const finish = useFinishConnecting();
  const choose = useChooseProfiles();
  const { mutate } = finish;
  useEffect(() => {
    if (handedOn.current || answer === null) return;
    handedOn.current = true;
    void navigate({ to: '/oauth/callback', replace: true });
    mutate(answer);
  }, [answer, mutate, navigate]);

  const connected = choose.data ?? finish.data;
  const error = choose.error ?? finish.error;
  return (
    <Page title={t('accounts.connecting')} about={t('accounts.connectingAbout')}>
      <Panel>
        <Stack align="flex-start">
          {answer === null ? <Alert color="red" title={t('accounts.noAnswer')} role="alert" /> : null}
          {error ? <ProblemAlert error={error} title={t('accounts.connectFailed')} /> : null}
          {answer && !connected && !error ? <Loader aria-label={t('accounts.connecting')} /> : null}
          {connected?.choice ? (
            <Picker
              connected={connected}
              pending={choose.isPending}
              onChosen={(profiles) => choose.mutate({ choice: connected.choice!, profiles })}
            />
          ) : null}
          {connected && !connected.choice ? <Done connected={connected} /> : null}
          {connected?.choice ? null : (
            <Button component={Link} to="/accounts" variant={error ? 'filled' : 'default'}>
              {t('accounts.toAccounts')}
            </Button>
          )}
        </Stack>
      </Panel>
    </Page>
  );
}

function Done({ connected: { accounts, limits } }: { connected: Connected }) {
  const { t } = useTranslation();
  return (
    <>
      {accounts.map(({ id, handle }) => (
        <Alert key={id} color="tide" icon={<IconPlugConnected size={18} aria-hidden />} role="status">
          {t('accounts.connected', { handle: handleText(handle) })}
        </Alert>
      ))}
      {limits.length > 0 ? (
        <Alert color="yellow" title={t('accounts.limited')}>
          <List size="sm">
            {limits.map((words) => (
              <List.Item key={words}>{words}</List.Item>
            ))}
          </List>
        </Alert>
      ) : null}
    </>
  );
}

interface PickerProps {
  connected: Connected;
  pending: boolean;
  onChosen: (profiles: string[]) => void;
}

/** One grant gives access to several: which are meant is the person's to say. */
function Picker({ connected, pending, onChosen }: PickerProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <>
      <Checkbox.Group label={t('accounts.pick')} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {connected.profiles.map(({ remoteId, handle, displayName }) => (
            <Checkbox key={remoteId} value={remoteId} label={displayName || handle} description={handle} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group>
        <Button disabled={chosen.length === 0} loading={pending} onClick={() => onChosen(chosen)}>
          {t('accounts.connectAction')}
        </Button>
      </Group>
    </>
  );
}

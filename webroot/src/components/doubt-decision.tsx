import { Anchor, Button, Code, Collapse, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery } from '@/lib/api/model';
import { useResolveDelivery, type Decision } from '@/lib/data/deliveries';
import { useMay } from '@/lib/session/session';
import classes from './doubt-decision.module.css';
import { ProblemAlert } from './problem-alert';
import { TimeText } from './time-text';

/** The evidence on a delivery whose outcome nobody knows, and the decision that only a person can take. */
export function DoubtDecision({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const may = useMay();
  const resolve = useResolveDelivery();
  const [remote, setRemote] = useState('');
  const [asking, { open: ask, close: dontAsk }] = useDisclosure(false);
  const doubt = delivery.state === 'IN_DOUBT';

  const decide = (decision: Decision) =>
    resolve.mutate(
      { delivery, decision, remoteId: decision === 'published' ? remote.trim() : undefined },
      {
        // Given up is only what was to go with a post that is out already.
        onSuccess: ({ state }) =>
          notifications.show({ message: t(`doubt.done.${state === 'PUBLISHED' ? 'published' : decision}`), color: 'tide' }),
      },
    );

  return (
    <div className={classes.box} data-doubt={doubt || undefined}>
      <p className={classes.question}>{doubt ? t('doubt.question') : t('doubt.stuck')}</p>
      <Evidence items={delivery.evidence} />
      {resolve.error ? <ProblemAlert error={resolve.error} title={t('doubt.failed')} /> : null}
      {may('POSTS_PUBLISH') ? (
        <Stack gap="xs">
          <Group gap="xs">
            {doubt ? (
              <Button size="xs" variant="default" onClick={asking ? dontAsk : ask} aria-expanded={asking}>
                {t('doubt.isThere')}
              </Button>
            ) : null}
            <Button size="xs" variant="default" loading={resolve.isPending} onClick={() => decide('send-again')}>
              {doubt ? t('doubt.isNotThere') : t('doubt.sendAgain')}
            </Button>
            <Button size="xs" variant="subtle" color="gray" loading={resolve.isPending} onClick={() => decide('give-up')}>
              {t('doubt.giveUp')}
            </Button>
          </Group>
          <Collapse expanded={asking}>
            <Group align="end" gap="xs">
              <TextInput
                flex={1}
                size="xs"
                label={t('doubt.remote')}
                placeholder={t('doubt.remotePlaceholder')}
                value={remote}
                onChange={(event) => setRemote(event.currentTarget.value)}
              />
              <Button size="xs" disabled={!remote.trim()} loading={resolve.isPending} onClick={() => decide('published')}>
                {t('doubt.confirm')}
              </Button>
            </Group>
          </Collapse>
        </Stack>
      ) : (
        <Text size="xs" c="dimmed">
          {t('doubt.noRight')}
        </Text>
      )}
    </div>
  );
}

function Evidence({ items }: { items: Delivery['evidence'] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <ul className={classes.evidence} aria-label={t('doubt.evidence')}>
      {items.map((item, index) => (
        <li key={index}>
          {Object.entries(item).map(([name, value]) => (
            <span key={name} className={classes.fact}>
              <span>{inWords(name)}</span>
              <FactValue name={name} value={value} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** "lookedAt" as "looked at": facts are named by the machine and read by a person. */
const inWords = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function FactValue({ name, value }: { name: string; value: unknown }) {
  if (typeof value === 'string' && /^https?:\/\//.test(value)) {
    return (
      <Anchor href={value} target="_blank" rel="noopener noreferrer" size="xs">
        {value}
      </Anchor>
    );
  }
  if (typeof value === 'string' && /at$/i.test(name) && !Number.isNaN(Date.parse(value))) return <TimeText at={value} />;
  if (typeof value === 'object' && value !== null) return <Code>{JSON.stringify(value)}</Code>;
  return <b>{String(value)}</b>;
}

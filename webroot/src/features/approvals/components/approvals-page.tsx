import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconChecks, IconMessage2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { PostPreview } from '@/components/post-preview';
import { ProblemAlert } from '@/components/problem-alert';
import { ShortHash } from '@/components/short-hash';
import { TimeText } from '@/components/time-text';
import type { Post, Task } from '@/lib/api/model';
import { accountsQuery } from '@/lib/data/accounts';
import { useActorName } from '@/lib/data/members';
import { approvePost, requestChanges, usePostChange } from '@/lib/data/posts';
import { tasksQuery } from '@/lib/data/tasks';
import classes from './approvals-page.module.css';

/** What waits to be approved, shown as it will look. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const tasks = useQuery(tasksQuery());
  return (
    <Page title={t('approvals.title')} about={t('approvals.about')}>
      {tasks.error ? (
        <ProblemAlert error={tasks.error} title={t('approvals.failed')} onRetry={() => void tasks.refetch()} />
      ) : null}
      {tasks.isPending ? (
        <Panel>
          <LinesSkeleton lines={3} height={120} />
        </Panel>
      ) : null}
      {tasks.data?.items.length === 0 ? (
        <Panel>
          <EmptyState
            icon={IconChecks}
            title={t('approvals.none')}
            action={
              <Button component={Link} to="/compose" variant="light" size="xs">
                {t('today.compose')}
              </Button>
            }
          >
            {t('approvals.noneText')}
          </EmptyState>
        </Panel>
      ) : null}
      <Stack gap="md">
        {tasks.data?.items.map((task) => (
          <Waiting key={task.post} task={task} />
        ))}
      </Stack>
    </Page>
  );
}

function Waiting({ task }: { task: Task }) {
  const { t } = useTranslation();
  const actor = useActorName();
  const { data: accounts } = useQuery(accountsQuery());
  const [asking, { open, close }] = useDisclosure(false);
  const change = usePostChange((act: () => Promise<Post>) => act());
  const { subject } = task;

  const approve = () =>
    change.mutate(() => approvePost(subject), {
      onSuccess: () => notifications.show({ message: t('approvals.approved'), color: 'tide' }),
    });
  const handBack = (note: string) =>
    change.mutate(() => requestChanges(subject, note), {
      onSuccess: () => {
        close();
        notifications.show({ message: t('approvals.handedBack'), color: 'tide' });
      },
    });

  return (
    <Panel label={task.title || t('post.untitled')}>
      <div className={classes.head} data-task={task.post}>
        <div className={classes.heading}>
          <Link to="/posts/$postId" params={{ postId: task.post }} className={classes.title}>
            {task.title || t('post.untitled')}
          </Link>
          <p className={classes.about}>
            {t('today.needs.from', { name: actor(task.submittedBy, true) })} <TimeText at={task.submittedAt} />
            {task.dueBy ? (
              <>
                {' · '}
                {t('approvals.dueBy')} <TimeText at={task.dueBy} />
              </>
            ) : null}
            {' · '}
            {t('hash.content')} <ShortHash hash={task.contentHash} />
          </p>
          {task.note ? <p className={classes.note}>“{task.note}”</p> : null}
        </div>
        {task.mayDecide ? (
          <Group gap="xs" className={classes.actions}>
            <Button variant="default" leftSection={<IconMessage2 size={16} aria-hidden />} onClick={open}>
              {t('approvals.requestChanges')}
            </Button>
            <Button leftSection={<IconCheck size={16} aria-hidden />} loading={change.isPending} onClick={approve}>
              {t('approvals.approve')}
            </Button>
          </Group>
        ) : (
          <Text size="sm" c="dimmed" maw={260}>
            {t('approvals.own')}
          </Text>
        )}
      </div>
      {change.error ? <ProblemAlert error={change.error} title={t('approvals.refused')} /> : null}
      <div className={classes.previews}>
        {subject.content.variants.map(({ network, parts, options }) => {
          const account = accounts?.find((each) => each.network === network && subject.content.accounts.includes(each.id));
          return (
            <PostPreview
              key={network}
              network={network}
              name={account?.displayName ?? account?.handle ?? ''}
              handle={account?.handle ?? ''}
              parts={parts}
              options={options}
              opened
            />
          );
        })}
      </div>
      <ChangesDialog opened={asking} onClose={close} onSend={handBack} pending={change.isPending} />
    </Panel>
  );
}

interface ChangesDialogProps {
  opened: boolean;
  onClose: () => void;
  onSend: (note: string) => void;
  pending: boolean;
}

function ChangesDialog({ opened, onClose, onSend, pending }: ChangesDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={t('approvals.requestChanges')}>
      <Stack>
        <Textarea
          label={t('approvals.note')}
          description={t('approvals.noteAbout')}
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button disabled={!note.trim()} loading={pending} onClick={() => onSend(note.trim())}>
            {t('approvals.sendBack')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

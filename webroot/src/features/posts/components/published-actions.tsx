import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { handleText } from '@/components/network-mark';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import type { Delivery, PublishedPost } from '@/lib/api/model';
import { useNetworks } from '@/lib/data/networks';
import { useMay } from '@/lib/session/session';
import { useNow } from '@/lib/time/clock';
import { formatPrice } from '@/lib/time/format';
import { publishedQuery, useDeletePublished } from '../api/published';
import { EditPublishedDialog } from './edit-published-dialog';
import classes from './published-actions.module.css';

/** What can still be done with a post that is out: only what its network allows, and as long as it does. */
export function PublishedActions({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const may = useMay()('POSTS_PUBLISH');
  const network = useNetworks().of(delivery.network);
  const changeable = network !== undefined && (network.edits || network.deletes);
  const published = useQuery({ ...publishedQuery(delivery), enabled: may && changeable });
  if (!may || !changeable) return null;
  if (published.error && !published.data) {
    return <ProblemAlert error={published.error} title={t('published.failed')} onRetry={() => void published.refetch()} />;
  }
  return published.data ? <Actions delivery={delivery} published={published.data} /> : null;
}

/** Whether the time for edits is not over yet, as time goes by. */
function useEditable({ editable, editableUntil, parts }: PublishedPost): boolean {
  const now = useNow(1_000);
  const open = editableUntil === undefined || new Date(editableUntil).getTime() > now;
  return editable && open && parts.some(({ fixed }) => fixed === undefined);
}

function Actions({ delivery, published }: { delivery: Delivery; published: PublishedPost }) {
  const { t } = useTranslation();
  const network = useNetworks().name(delivery.network);
  const approver = useMay()('POSTS_APPROVE');
  const editable = useEditable(published);
  const [editing, { open: edit, close: stop }] = useDisclosure(false);
  const [asking, { open: ask, close: dismiss }] = useDisclosure(false);
  const remove = useDeletePublished();
  const { editableUntil, editsByApprover, deletable, deletePrice, parts } = published;
  const fixed = parts.find((part) => part.fixed !== undefined)?.fixed;
  return (
    <div className={classes.actions} data-published={delivery.id}>
      <Group gap={4} className={classes.buttons}>
        {editable && (approver || !editsByApprover) ? (
          <Button size="compact-xs" variant="subtle" leftSection={<IconPencil size={14} aria-hidden />} onClick={edit}>
            {t('published.edit', { network })}
          </Button>
        ) : null}
        {deletable ? (
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={ask}
          >
            {t('published.delete', { network })}
          </Button>
        ) : null}
      </Group>
      <Text size="xs" c="dimmed" className={classes.about}>
        <Limits published={published} editable={editable} mayEdit={approver || !editsByApprover} fixed={fixed} />
      </Text>
      {remove.error ? <ProblemAlert error={remove.error} title={t('published.notDeleted', { network })} /> : null}
      <EditPublishedDialog
        opened={editing}
        delivery={delivery}
        published={published}
        until={editableUntil}
        onClose={stop}
      />
      <ConfirmDialog
        opened={asking}
        title={t('published.deleteTitle', { network })}
        about={[
          t('published.deleteSure', { network, handle: handleText(delivery.handle) }),
          ...(deletePrice ? [t('published.deletePrice', { network, price: formatPrice(deletePrice) })] : []),
        ].join(' ')}
        action={t('published.delete', { network })}
        pending={remove.isPending}
        onClose={dismiss}
        onConfirm={() =>
          remove.mutate(delivery, {
            onSuccess: () => notifications.show({ message: t('published.deleted', { network }), color: 'tide' }),
            onSettled: dismiss,
          })
        }
      />
    </div>
  );
}

interface LimitsProps {
  published: PublishedPost;
  editable: boolean;
  mayEdit: boolean;
  fixed: string | undefined;
}

/** Until when it can be edited, and what keeps it from being so. */
function Limits({ published: { editable: told, editableUntil }, editable, mayEdit, fixed }: LimitsProps) {
  const { t } = useTranslation();
  if (editable && !mayEdit) return t('published.byApprover');
  if (editable && editableUntil) {
    return (
      <>
        {t('published.until')} <TimeText at={editableUntil} absolute />
      </>
    );
  }
  if (!editable && editableUntil && (!told || new Date(editableUntil).getTime() <= Date.now())) return t('published.over');
  return editable ? null : (fixed ?? null);
}

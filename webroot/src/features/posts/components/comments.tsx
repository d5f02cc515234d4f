import { Anchor, Button, Group, Textarea } from '@mantine/core';
import { IconEyeOff, IconMessage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { handleText } from '@/components/network-mark';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import type { Comment, Delivery } from '@/lib/api/model';
import { asProblem } from '@/lib/api/problem';
import { useActorName } from '@/lib/data/members';
import { useNetworks } from '@/lib/data/networks';
import { randomId } from '@/lib/random-id';
import { useMay } from '@/lib/session/session';
import { formatPrice } from '@/lib/time/format';
import { answersTo, commentsQuery, useDeleteComment, useHide, useReply } from '../api/comments';
import classes from './comments.module.css';

/** What people answered to a delivery, and our answers. Nothing where nobody said anything. */
export function Comments({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation();
  const network = useNetworks().name(delivery.network);
  const comments = useQuery(commentsQuery(delivery.account, delivery.publishedAt ?? delivery.stateAt));
  if (comments.error && !comments.data) {
    return <ProblemAlert error={comments.error} title={t('comments.failed')} onRetry={() => void comments.refetch()} />;
  }
  const said = answersTo(delivery, comments.data ?? []);
  if (said.length === 0) return null;
  return (
    <div className={classes.comments}>
      <h3 className={classes.title}>{t('comments.count', { count: said.length })}</h3>
      <ul className={classes.list} aria-label={t('comments.label', { network })}>
        {said.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
      </ul>
    </div>
  );
}

function Said({ comment }: { comment: Comment }) {
  const { t } = useTranslation();
  const may = useMay()('POSTS_PUBLISH');
  const hide = useHide();
  const remove = useDeleteComment();
  const network = useNetworks().name(comment.network);
  const [deleting, setDeleting] = useState(false);
  const [replying, setReplying] = useState(false);
  const { authorHandle, text, url, hidden, canReply, canHide, canDelete, replies } = comment;
  return (
    <li data-comment={comment.id}>
      <p className={classes.who}>
        <strong>{authorHandle ? handleText(authorHandle) : t('comments.somebody')}</strong>
        <TimeText at={comment.at} />
        {hidden ? (
          <span className={classes.hidden}>
            <IconEyeOff size={14} stroke={1.8} aria-hidden /> {t('comments.hidden')}
          </span>
        ) : null}
        {url ? (
          <Anchor href={url} target="_blank" rel="noopener noreferrer" size="xs">
            {t('delivery.open')}
          </Anchor>
        ) : null}
      </p>
      <p className={classes.text} data-hidden={hidden || undefined}>
        {text || t('comments.untold')}
      </p>
      {replies.map((reply) => (
        <Answered key={reply.id} reply={reply} />
      ))}
      {hide.error ? <ProblemAlert error={hide.error} title={t('comments.notChanged')} /> : null}
      {remove.error ? <ProblemAlert error={remove.error} title={t('comments.notDeleted')} /> : null}
      {may && !replying && (canReply || canHide || canDelete) ? (
        <Group gap={4}>
          {canReply ? (
            <Button size="compact-xs" variant="subtle" leftSection={<IconMessage size={14} aria-hidden />} onClick={() => setReplying(true)}>
              {t('comments.reply')}
            </Button>
          ) : null}
          {canHide ? (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              loading={hide.isPending}
              onClick={() => hide.mutate({ comment, hidden: !hidden })}
            >
              {t(hidden ? 'comments.show' : 'comments.hide')}
            </Button>
          ) : null}
          {canDelete ? (
            <Button size="compact-xs" variant="subtle" color="red" onClick={() => setDeleting(true)}>
              {t('comments.delete')}
            </Button>
          ) : null}
        </Group>
      ) : null}
      <ConfirmDialog
        opened={deleting}
        title={t('comments.deleteTitle')}
        about={t('comments.deleteAbout', { network })}
        action={t('comments.delete')}
        pending={remove.isPending}
        onClose={() => setDeleting(false)}
        onConfirm={() => remove.mutate(comment, { onSettled: () => setDeleting(false) })}
      />
      {replying ? <ReplyForm comment={comment} onDone={() => setReplying(false)} /> : null}
    </li>
  );
}

function Answered({ reply }: { reply: Comment['replies'][number] }) {
  const { t } = useTranslation();
  const actor = useActorName();
  return (
    <div className={classes.reply}>
      <p className={classes.who}>
        <strong>{actor(reply.askedBy)}</strong>
        <TimeText at={reply.sentAt ?? reply.askedAt} />
        <span className={classes.state} data-state={reply.state}>
          {t(`comments.state.${reply.state}`)}
        </span>
      </p>
      <p className={classes.text}>{reply.text}</p>
      {reply.explanation && reply.state !== 'SENT' ? <p className={classes.why}>{reply.explanation}</p> : null}
    </div>
  );
}

const words = (text: string) => ({ text, key: randomId() });

function ReplyForm({ comment, onDone }: { comment: Comment; onDone: () => void }) {
  const { t } = useTranslation();
  const reply = useReply();
  const [{ text, key }, setWords] = useState(() => words(''));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        reply.mutate({ comment, text: text.trim(), key }, { onSuccess: onDone });
      }}
    >
      {reply.error ? <ProblemAlert error={reply.error} title={t(asProblem(reply.error).isUnreachable ? 'comments.unknown' : 'comments.notSent')} saved={t('comments.kept')} /> : null}
      <Textarea
        aria-label={t('comments.yours')}
        placeholder={t('comments.everybody')}
        autosize
        minRows={2}
        autoFocus
        value={text}
        onChange={(event) => setWords(words(event.currentTarget.value))}
      />
      <Price network={comment.network} />
      <Group justify="flex-end" gap="xs" mt={8}>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('comments.cancel')}
        </Button>
        <Button size="xs" type="submit" loading={reply.isPending} disabled={text.trim() === ''}>
          {t('comments.send')}
        </Button>
      </Group>
    </form>
  );
}

/** What an answer costs, where the network charges for what is posted. */
function Price({ network }: { network: string }) {
  const { t } = useTranslation();
  const networks = useNetworks();
  const price = (name: string) =>
    networks.all.find(({ id }) => id === network)?.prices?.find((each) => each.name === name)?.dollars;
  const [plain, more] = [price('post'), price('post-with-link')];
  if (plain === undefined) return null;
  const said = { network: networks.name(network), price: formatPrice(plain) };
  return (
    <p className={classes.why}>
      {more === undefined ? t('comments.costs', said) : t('comments.costsMore', { ...said, more: formatPrice(more) })}
    </p>
  );
}

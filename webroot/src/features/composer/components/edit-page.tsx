import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { Page } from '@/components/page';
import { ProblemAlert } from '@/components/problem-alert';
import type { Account, Post } from '@/lib/api/model';
import { accountsQuery } from '@/lib/data/accounts';
import { postQuery } from '@/lib/data/posts';
import { draftOf } from '../draft';
import { Composer } from './composer';

/** A stored post, opened for editing. */
export function EditPage() {
  const { t } = useTranslation();
  const { postId } = useParams({ from: '/frame/posts/$postId/edit' });
  const accounts = useQuery(accountsQuery());
  const post = useQuery(postQuery(postId));
  const error = accounts.error ?? post.error;
  if (error) {
    return (
      <Page title={t('composer.editTitle')}>
        <ProblemAlert error={error} title={t('post.failed')} onRetry={() => void post.refetch()} />
      </Page>
    );
  }
  if (!accounts.data || !post.data) {
    return (
      <Page title={t('composer.editTitle')} wide>
        <LinesSkeleton lines={3} height={120} />
      </Page>
    );
  }
  return <Editing key={postId} post={post.data} accounts={accounts.data} />;
}

/** Live news of the post must not take away what is being typed, so the draft is made once. */
function Editing({ post, accounts }: { post: Post; accounts: Account[] }) {
  const [start] = useState(() => draftOf(post));
  const [opened] = useState(post);
  return <Composer accounts={accounts} start={start} post={opened} />;
}

import { IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeliveryRow } from '@/components/delivery-row';
import { DoubtDecision } from '@/components/doubt-decision';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { PostActions } from '@/components/post-actions';
import { ProblemAlert } from '@/components/problem-alert';
import { ShortHash } from '@/components/short-hash';
import { StateMark } from '@/components/state-mark';
import { TimeText } from '@/components/time-text';
import type { Post } from '@/lib/api/model';
import { awaitsDecision } from '@/lib/data/deliveries';
import { useActorName } from '@/lib/data/members';
import { glance } from '@/lib/data/post-rules';
import { postQuery } from '@/lib/data/posts';
import { Comments } from './comments';
import { Figures } from './figures';
import classes from './post-page.module.css';
import { Previews } from './previews';
import { PublishedActions } from './published-actions';
import { Story } from './story';

/** One post: how each of its deliveries stands, live, and how it came to that. */
export function PostPage() {
  const { t } = useTranslation();
  const { postId } = useParams({ from: '/frame/posts/$postId' });
  const post = useQuery(postQuery(postId));
  if (post.error && !post.data) {
    return (
      <Page title={t('post.title')}>
        <ProblemAlert error={post.error} title={t('post.failed')} onRetry={() => void post.refetch()} />
      </Page>
    );
  }
  if (!post.data) {
    return (
      <Page title={t('post.title')}>
        <Panel>
          <LinesSkeleton lines={5} />
        </Panel>
      </Page>
    );
  }
  return <Shown post={post.data} />;
}

function Shown({ post }: { post: Post }) {
  const { t } = useTranslation();
  const actor = useActorName();
  return (
    <Page
      title={post.title || t('post.untitled')}
      about={
        <span className={classes.about}>
          <StateMark state={glance(post)} />
          {post.scheduledAt ? (
            <span>
              {t('post.plannedFor')} <TimeText at={post.scheduledAt} absolute />
            </span>
          ) : null}
          <span>
            {t('post.by', { name: actor(post.author, true) })} <TimeText at={post.createdAt} />
          </span>
          {post.campaign ? <span>{t('post.campaign', { campaign: post.campaign })}</span> : null}
        </span>
      }
      actions={<PostActions post={post} />}
    >
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={t('post.deliveries.title')} flush>
            {post.deliveries.length === 0 ? (
              <EmptyState icon={IconSend} title={t('post.deliveries.none')} compact>
                {t('post.deliveries.noneText')}
              </EmptyState>
            ) : (
              post.deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery}>
                  {awaitsDecision(delivery) ? <DoubtDecision delivery={delivery} /> : null}
                  {delivery.state === 'PUBLISHED' && !delivery.deletedRemotely ? <PublishedActions delivery={delivery} /> : null}
                  {delivery.state === 'PUBLISHED' ? <Figures delivery={delivery} /> : null}
                  {delivery.state === 'PUBLISHED' ? <Comments delivery={delivery} /> : null}
                </DeliveryRow>
              ))
            )}
          </Panel>
          <Panel title={t('story.title')}>
            <Story post={post} />
          </Panel>
        </div>
        <div className={classes.column}>
          <Previews post={post} />
          <Approval post={post} />
        </div>
      </div>
    </Page>
  );
}

/** What was approved, so that everyone can see that it is what goes out. */
function Approval({ post }: { post: Post }) {
  const { t } = useTranslation();
  const holds = post.approvedHash === post.contentHash;
  return (
    <p className={classes.hash}>
      {t('hash.content')} <ShortHash hash={post.contentHash} />
      {post.approvedHash ? ` · ${holds ? t('hash.approved') : t('hash.outdated')}` : null}
    </p>
  );
}

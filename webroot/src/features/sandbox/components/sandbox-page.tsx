import { IconFlask2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { NetworkMark } from '@/components/network-mark';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import { faultsQuery, sandboxPostsQuery } from '../api/sandbox';
import { Allowances } from './allowances';
import { Held } from './held';
import classes from './sandbox-page.module.css';
import { Troubles } from './troubles';

/** The simulated networks: what they took, and how they can be made to misbehave. */
export function SandboxPage() {
  const { t } = useTranslation();
  const faults = useQuery(faultsQuery());
  if (faults.error && !faults.data) {
    return (
      <Page title={t('sandbox.title')}>
        <ProblemAlert
          error={faults.error}
          title={t('sandbox.failed')}
          saved={t('sandbox.unavailableText')}
          onRetry={() => void faults.refetch()}
        />
      </Page>
    );
  }
  return (
    <Page title={t('sandbox.title')} about={t('sandbox.about')}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Troubles faults={faults.data} />
          <Held />
          <Allowances />
        </div>
        <Taken />
      </div>
    </Page>
  );
}

/** The last posts that the networks accepted. */
function Taken() {
  const { t } = useTranslation();
  const posts = useQuery(sandboxPostsQuery());
  return (
    <Panel title={t('sandbox.posts')} flush>
      {posts.isPending ? <LinesSkeleton lines={5} /> : null}
      {posts.data?.length === 0 ? (
        <EmptyState icon={IconFlask2} title={t('sandbox.noPosts')} compact>
          {t('sandbox.noPostsText')}
        </EmptyState>
      ) : null}
      {posts.data?.map((post) => (
        <div key={`${post.network} ${post.id}`} className={classes.post}>
          <NetworkMark network={post.network} size={24} />
          <div className={classes.words}>
            <p className={classes.text} dir="auto">
              {post.text}
            </p>
            <p className={classes.about}>
              @{post.handle} · {t('sandbox.accepted')} <TimeText at={post.acceptedAt} />
            </p>
          </div>
          <Anchor href={post.url} target="_blank" rel="noopener noreferrer" size="sm">
            {t('delivery.open')}
          </Anchor>
        </div>
      ))}
    </Panel>
  );
}

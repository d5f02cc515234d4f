import { Button, SegmentedControl, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileText, IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, keepPreviousData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { NetworkMark } from '@/components/network-mark';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { ProblemAlert } from '@/components/problem-alert';
import { StateMark } from '@/components/state-mark';
import { TimeText } from '@/components/time-text';
import type { Post, PostState } from '@/lib/api/model';
import { glance } from '@/lib/data/post-rules';
import { postPagesQuery } from '@/lib/data/posts';
import classes from './posts-page.module.css';

const filters = {
  all: undefined,
  drafts: ['DRAFT', 'CHANGES_REQUESTED'],
  review: ['IN_REVIEW'],
  approved: ['APPROVED'],
  planned: ['SCHEDULED'],
} as const satisfies Record<string, readonly PostState[] | undefined>;
type FilterName = keyof typeof filters;
const filterNames = Object.keys(filters) as FilterName[];

/** All posts, to look through and to find. */
export function PostsPage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<FilterName>('all');
  const [words, setWords] = useState('');
  const [q] = useDebouncedValue(words.trim(), 250);
  const state = filters[filter];
  const posts = useInfiniteQuery({
    ...postPagesQuery({ ...(state ? { state: [...state] } : {}), ...(q ? { q } : {}) }),
    placeholderData: keepPreviousData,
  });
  const found = posts.data?.pages.flatMap(({ items }) => items) ?? [];
  const choices = filterNames.map((value) => ({ value, label: t(`posts.filter.${value}`) }));
  return (
    <Page
      title={t('posts.title')}
      about={t('posts.about')}
      actions={
        <Button component={Link} to="/compose" visibleFrom="sm" leftSection={<IconPencilPlus size={17} aria-hidden />}>
          {t('today.compose')}
        </Button>
      }
    >
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          placeholder={t('posts.search')}
          aria-label={t('posts.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <SegmentedControl
          visibleFrom="sm"
          value={filter}
          onChange={setFilter}
          data={choices}
          aria-label={t('posts.filter.label')}
        />
        <Select
          hiddenFrom="sm"
          value={filter}
          onChange={(value) => setFilter((value ?? 'all') as FilterName)}
          data={choices}
          allowDeselect={false}
          aria-label={t('posts.filter.label')}
        />
      </div>
      {posts.error ? (
        <ProblemAlert error={posts.error} title={t('posts.failed')} onRetry={() => void posts.refetch()} />
      ) : null}
      <Panel flush label={t('posts.title')}>
        {posts.isPending ? <LinesSkeleton lines={6} height={56} /> : null}
        {posts.data && found.length === 0 ? (
          <EmptyState
            icon={IconFileText}
            title={q ? t('posts.notFound') : t('posts.none')}
            action={
              q ? (
                <Button variant="default" size="xs" onClick={() => setWords('')}>
                  {t('posts.clear')}
                </Button>
              ) : (
                <Button component={Link} to="/compose" size="xs">
                  {t('today.compose')}
                </Button>
              )
            }
          >
            {q ? t('posts.notFoundText', { words: q }) : t('posts.noneText')}
          </EmptyState>
        ) : null}
        {found.map((post) => (
          <PostRow key={post.id} post={post} />
        ))}
        {posts.hasNextPage ? (
          <div className={classes.more}>
            <Button variant="subtle" loading={posts.isFetchingNextPage} onClick={() => void posts.fetchNextPage()}>
              {t('posts.more')}
            </Button>
          </div>
        ) : null}
        {posts.isFetchingNextPage ? <Skeleton height={56} m="md" /> : null}
      </Panel>
    </Page>
  );
}

function PostRow({ post }: { post: Post }) {
  const { t } = useTranslation();
  const text = post.content.variants[0]?.parts[0]?.text ?? '';
  const networks = [...new Set(post.content.variants.map(({ network }) => network))];
  return (
    <Link to="/posts/$postId" params={{ postId: post.id }} className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>{post.title || t('post.untitled')}</p>
        <p className={classes.text} dir="auto">
          {text}
        </p>
      </div>
      <div className={classes.marks}>
        {networks.map((network) => (
          <NetworkMark key={network} network={network} />
        ))}
      </div>
      <div className={classes.state}>
        <StateMark state={glance(post)} />
      </div>
      <div className={classes.when}>
        {post.scheduledAt ? <TimeText at={post.scheduledAt} absolute /> : <TimeText at={post.updatedAt} />}
      </div>
    </Link>
  );
}

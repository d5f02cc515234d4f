import { Anchor, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinesSkeleton } from '@/components/lines-skeleton';
import { handleText } from '@/components/network-mark';
import { ProblemAlert } from '@/components/problem-alert';
import { TimeText } from '@/components/time-text';
import type { Post, TimelineEvent } from '@/lib/api/model';
import { useActorName } from '@/lib/data/members';
import { useNetworks } from '@/lib/data/networks';
import { useZone } from '@/lib/session/session';
import { clockTime } from '@/lib/time/format';
import { timelineQuery } from '../api/timeline';
import { reasonOf, sentenceKey, toneOfEvent } from '../story';
import classes from './post-page.module.css';

/** What happened, told in order: who, what, when and why. */
export function Story({ post }: { post: Post }) {
  const { t } = useTranslation();
  const timeline = useQuery(timelineQuery(post.id));
  if (timeline.error && !timeline.data) {
    return <ProblemAlert error={timeline.error} title={t('story.failed')} onRetry={() => void timeline.refetch()} />;
  }
  if (!timeline.data) return <LinesSkeleton lines={4} height={28} />;
  return (
    <ol className={classes.story} data-story>
      {timeline.data.map((event) => (
        <Told key={event.position} event={event} post={post} />
      ))}
    </ol>
  );
}

function Told({ event, post }: { event: TimelineEvent; post: Post }) {
  const { t } = useTranslation();
  const actor = useActorName();
  const zone = useZone();
  const { name: networkName } = useNetworks();
  const [raw, setRaw] = useState(false);
  const delivery = post.deliveries.find(({ id }) => event.stream === `delivery:${id}`);
  const where = delivery ? `${networkName(delivery.network)} ${handleText(delivery.handle)}`.trim() : t('story.network');
  const reason = reasonOf(event);
  const url = typeof event.data.url === 'string' ? event.data.url : undefined;
  const key = sentenceKey(event.type);
  const name = actor(event.actor);
  return (
    <li className={classes.event} data-tone={toneOfEvent(event.type)} data-event={event.type}>
      <p className={classes.sentence}>
        {key ? t(`story.event.${key}`, { actor: name, where }) : t('story.other', { actor: name, type: event.type })}{' '}
        {url ? (
          <Anchor href={url} target="_blank" rel="noopener noreferrer" size="sm" underline="always">
            {t('delivery.open')}
          </Anchor>
        ) : null}
      </p>
      {reason ? <p className={classes.why}>{reason}</p> : null}
      <div className={classes.when}>
        <span className="numbers">{clockTime(new Date(event.at), zone, true)}</span>
        <TimeText at={event.at} />
        <UnstyledButton fz="inherit" td="underline" onClick={() => setRaw(!raw)} aria-expanded={raw}>
          {raw ? t('story.hideRaw') : t('story.raw')}
        </UnstyledButton>
      </div>
      {raw ? (
        <pre className={classes.raw} tabIndex={0}>
          {JSON.stringify(event, null, 2)}
        </pre>
      ) : null}
    </li>
  );
}

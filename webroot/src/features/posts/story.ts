import type { StateTone } from '@/components/state-mark';
import type { TimelineEvent } from '@/lib/api/model';
import type messages from '@/messages/en.json';

type SentenceKey = keyof typeof messages.story.event;

/** How each kind of event looks in the story; those that have no sentence of their own are told by their name. */
const tones: Record<SentenceKey, StateTone> = {
  'post_created': 'quiet',
  'post_edited': 'quiet',
  'post_submitted': 'waiting',
  'post_approved': 'published',
  'post_changes-requested': 'waiting',
  'post_scheduled': 'scheduled',
  'post_rescheduled': 'scheduled',
  'post_unscheduled': 'quiet',
  'post_deleted': 'quiet',
  'delivery_planned': 'scheduled',
  'delivery_claimed': 'sending',
  'delivery_sending': 'sending',
  'delivery_witnessed': 'sending',
  'delivery_published': 'published',
  'delivery_retry-at': 'waiting',
  'delivery_waiting-budget': 'waiting',
  'delivery_needs-reconnect': 'failed',
  'delivery_in-doubt': 'doubt',
  'delivery_resolved': 'published',
  'delivery_rejected': 'failed',
  'delivery_expired': 'failed',
  'delivery_cancelled': 'quiet',
  'delivery_handed-back': 'quiet',
  'delivery_edited-remotely': 'published',
  'delivery_deleted-remotely': 'quiet',
};

/** The sentence for a type of event, such as "post_created" for post.created; undefined when there is none. */
export function sentenceKey(type: string): SentenceKey | undefined {
  const key = type.replace('.', '_');
  return key in tones ? (key as SentenceKey) : undefined;
}

export const toneOfEvent = (type: string): StateTone => {
  const key = sentenceKey(type);
  return key ? tones[key] : 'quiet';
};

/** Why it happened, in somebody's words: a person's note first, then the platform's explanation. */
export function reasonOf({ data }: TimelineEvent): string | undefined {
  for (const name of ['note', 'explanation', 'message', 'reason']) {
    const value = data[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}

import type { DeliveryState, Post, PostState } from '@/lib/api/model';

/** Whether anything of a post has begun to go out, after which its plan and words are fixed. */
export const hasLeft = (post: Post): boolean =>
  post.deliveries.some(({ state }) => state !== 'SCHEDULED' && state !== 'CANCELLED' && state !== 'WAITING_BUDGET');

/** Whether a post may be planned as it stands. */
export function mayBePlanned(post: Post, approvals: number): boolean {
  if (hasLeft(post)) return false;
  if (post.state === 'APPROVED' || post.state === 'SCHEDULED') return true;
  return approvals === 0 && (post.state === 'DRAFT' || post.state === 'CHANGES_REQUESTED');
}

const mostUrgent: readonly DeliveryState[] = [
  'IN_DOUBT',
  'NEEDS_RECONNECT',
  'REJECTED',
  'EXPIRED',
  'SENDING',
  'CLAIMED',
  'RETRY_AT',
  'WAITING_BUDGET',
];

/** How a post stands for somebody who only glances: the deliveries' state once they are under way. */
export function glance(post: Post): DeliveryState | PostState {
  const states = post.deliveries.map(({ state }) => state);
  const urgent = mostUrgent.find((state) => states.includes(state));
  if (urgent) return urgent;
  if (states.length > 0 && states.every((state) => state === 'PUBLISHED')) return 'PUBLISHED';
  return post.state;
}

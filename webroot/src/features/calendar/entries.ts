import type { Post } from '@/lib/api/model';
import { glance, mayBePlanned } from '@/lib/data/post-rules';
import type { AnyState } from '@/components/state-mark';

/** A planned post as the calendar shows it. */
export interface CalendarEntry {
  post: Post;
  title: string;
  at: Date;
  networks: string[];
  state: AnyState;
  /** Whether it may be dragged: nothing of it has begun to go out, and the person may plan. */
  movable: boolean;
}

export function entriesOf(posts: Post[], approvals: number, mayPublish: boolean): CalendarEntry[] {
  return posts.flatMap((post) => {
    if (!post.scheduledAt) return [];
    return {
      post,
      title: post.title || (post.content.variants[0]?.parts[0]?.text ?? ''),
      at: new Date(post.scheduledAt),
      networks: [...new Set(post.content.variants.map(({ network }) => network))],
      state: glance(post),
      movable: mayPublish && mayBePlanned(post, approvals),
    };
  });
}

import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

/** Everything that happened to a post and its deliveries, in order. */
export const timelineQuery = (postId: string) =>
  queryOptions({
    queryKey: [...keys.timeline, postId],
    queryFn: async () =>
      (await unwrap(api.GET('/posts/{post}/timeline', { params: { path: { post: postId } } }))).data.events,
  });

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, etagOf, unwrap } from '@/lib/api/client';
import type { Post, PostState, WritePost } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';
import { instantsOf } from '@/lib/time/zoned';

const PAGE = 50;

export interface PostFilter {
  state?: PostState[];
  q?: string;
  campaign?: string;
}

export const postQuery = (postId: string) =>
  queryOptions({
    queryKey: [...keys.posts, 'one', postId],
    queryFn: async () => (await unwrap(api.GET('/posts/{post}', { params: { path: { post: postId } } }))).data,
  });

export const postSearchQuery = (words: string) =>
  queryOptions({
    queryKey: [...keys.posts, 'search', words],
    queryFn: async () => (await unwrap(api.GET('/posts', { params: { query: { q: words, limit: 7 } } }))).data,
  });

export const postPagesQuery = (filter: PostFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.posts, 'pages', filter],
    queryFn: async ({ pageParam }) =>
      (await unwrap(api.GET('/posts', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } } }))).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** All posts planned within a time. */
export const plannedPostsQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.posts, 'planned', from, to],
    queryFn: async (): Promise<Post[]> => {
      const found: Post[] = [];
      let cursor: string | undefined;
      do {
        const { data } = await unwrap(api.GET('/posts', { params: { query: { from, to, limit: 200, cursor } } }));
        found.push(...data.items);
        cursor = data.next;
      } while (cursor !== undefined && found.length < 2_000);
      return found;
    },
  });

/** Puts what a change answered where everyone reads it, and marks lists as out of date. */
function remember(cache: QueryClient, post: Post): void {
  cache.setQueryData(postQuery(post.id).queryKey, post);
  void cache.invalidateQueries({ queryKey: keys.posts, predicate: ({ queryKey }) => queryKey[1] !== 'one' });
  for (const queryKey of [keys.tasks, keys.today, keys.timeline, keys.deliveries]) {
    void cache.invalidateQueries({ queryKey });
  }
}

export const createPost = async (body: WritePost): Promise<Post> => (await unwrap(api.POST('/posts', { body }))).data;

const at = (post: Post) => ({
  params: { path: { post: post.id }, header: { 'If-Match': etagOf(post.version) } },
});

export const editPost = async (post: Post, body: WritePost): Promise<Post> =>
  (await unwrap(api.PUT('/posts/{post}', { ...at(post), body }))).data;

export const submitPost = async (post: Post, note?: string): Promise<Post> =>
  (await unwrap(api.POST('/posts/{post}/submit', { ...at(post), body: note ? { note } : {} }))).data;

export const approvePost = async (post: Post, note?: string): Promise<Post> =>
  (
    await unwrap(
      api.POST('/posts/{post}/approve', { ...at(post), body: { contentHash: post.contentHash, ...(note ? { note } : {}) } }),
    )
  ).data;

export const requestChanges = async (post: Post, note: string): Promise<Post> =>
  (await unwrap(api.POST('/posts/{post}/request-changes', { ...at(post), body: { note } }))).data;

/** When a post goes out: now, at an instant, or at a local time of a zone. */
export type Plan = { now: true } | { at: string } | { local: string; zone: string };

/** A time on the wall of a zone; of an hour that happens twice there, the instant that is meant. */
export const planAt = (local: string, zone: string, at: Date): Plan =>
  instantsOf(local, zone).length > 1 ? { at: at.toISOString() } : { local, zone };

export const schedulePost = async (post: Post, plan: Plan): Promise<Post> =>
  (await unwrap(api.POST('/posts/{post}/schedule', { ...at(post), body: plan }))).data;

export const unschedulePost = async (post: Post): Promise<Post> =>
  (await unwrap(api.POST('/posts/{post}/unschedule', { ...at(post) }))).data;

export const deletePost = async (post: Post): Promise<void> => {
  await unwrap(api.DELETE('/posts/{post}', { ...at(post) }));
};

/** A change of a post by any of the calls above; what it answers is remembered. */
export function usePostChange<Input>(change: (input: Input) => Promise<Post>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (post) => remember(cache, post),
    onError: () => void cache.invalidateQueries({ queryKey: keys.posts }),
  });
}

export function useDeletePost() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: deletePost,
    onSuccess: (_, post) => {
      cache.removeQueries({ queryKey: postQuery(post.id).queryKey });
      for (const queryKey of [keys.posts, keys.tasks, keys.today, keys.deliveries]) {
        void cache.invalidateQueries({ queryKey });
      }
    },
  });
}

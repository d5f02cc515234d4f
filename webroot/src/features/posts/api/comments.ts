import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Comment, Delivery } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';

const PAGE = 100;
const AGAIN_MS = 15_000;

/** What people said lately to an account; no event tells of it, so it is asked for again and again while it is shown. */
export const commentsQuery = (account: string) =>
  queryOptions({
    queryKey: [...keys.comments, account],
    queryFn: async () =>
      (await unwrap(api.GET('/comments', { params: { query: { account, limit: PAGE } } }))).data.items,
    refetchInterval: AGAIN_MS,
  });

/** Those that answer what a delivery published, the oldest first. */
export const answersTo = (delivery: Delivery, comments: Comment[]): Comment[] =>
  comments
    .filter(({ answers }) => answers !== undefined && delivery.receipts.some(({ remoteId }) => remoteId === answers))
    .toReversed();

function useCommentChange<Input>(change: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => void cache.invalidateQueries({ queryKey: keys.comments }),
  });
}

export const useReply = () =>
  useCommentChange(async ({ comment, text }: { comment: Comment; text: string }) =>
    unwrap(api.POST('/comments/{comment}/replies', { params: { path: { comment: comment.id } }, body: { text } })),
  );

export const useHide = () =>
  useCommentChange(async ({ comment, hidden }: { comment: Comment; hidden: boolean }) =>
    unwrap(api.PUT('/comments/{comment}/hidden', { params: { path: { comment: comment.id } }, body: { hidden } })),
  );

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Comment, Delivery } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';

const PAGE = 100;
const MOST_PAGES = 10;

/**
 * What people said to an account since then; asked again when an event of comments tells that something came or changed. Of
 * a very busy account the newest thousand.
 */
export const commentsQuery = (account: string, since: string) =>
  queryOptions({
    queryKey: [...keys.comments, account, since],
    queryFn: async () => {
      const all: Comment[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const { items, next } = (await unwrap(api.GET('/comments', { params: { query: { account, limit: PAGE, cursor } } }))).data;
        all.push(...items);
        const last = items.at(-1);
        if (next === undefined || last === undefined || Date.parse(last.at) < Date.parse(since)) break;
        cursor = next;
      }
      return all;
    },
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

/** Answers a comment. The key is one for the words, so that they go out once however often they are sent. */
export const useReply = () =>
  useCommentChange(async ({ comment, text, key }: { comment: Comment; text: string; key: string }) =>
    unwrap(
      api.POST('/comments/{comment}/replies', {
        params: { path: { comment: comment.id } },
        headers: { 'Idempotency-Key': key },
        body: { text },
      }),
    ),
  );

export const useHide = () =>
  useCommentChange(async ({ comment, hidden }: { comment: Comment; hidden: boolean }) =>
    unwrap(api.PUT('/comments/{comment}/hidden', { params: { path: { comment: comment.id } }, body: { hidden } })),
  );

export const useDeleteComment = () =>
  useCommentChange(async (comment: Comment) =>
    unwrap(api.DELETE('/comments/{comment}', { params: { path: { comment: comment.id } } })),
  );

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

/** What this month has cost so far. */
export const spendingQuery = () =>
  queryOptions({
    queryKey: keys.spending,
    queryFn: async () => (await unwrap(api.GET('/spending'))).data,
  });

/** Sets the monthly budget in US dollars, over whatever it was; null lifts it. */
export function useSetBudget() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (monthlyBudget: number | null) => {
      const { etag } = await unwrap(api.GET('/workspace'));
      return unwrap(
        api.PATCH('/workspace', { params: { header: { 'If-Match': etag ?? '' } }, body: { monthlyBudget } }),
      );
    },
    onSettled: () => {
      for (const queryKey of [keys.spending, keys.deliveries, keys.posts]) void cache.invalidateQueries({ queryKey });
    },
  });
}

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, etagOf, unwrap } from '@/lib/api/client';
import type { Delivery, Variant } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';

/** What of a delivery is out, and what can be changed of it there. */
export const publishedQuery = ({ id, version }: Delivery) =>
  queryOptions({
    queryKey: [...keys.deliveries, 'published', id, version],
    queryFn: async () =>
      (await unwrap(api.GET('/deliveries/{delivery}/published', { params: { path: { delivery: id } } }))).data,
  });

const at = ({ id, version }: Delivery) => ({
  params: { path: { delivery: id }, header: { 'If-Match': etagOf(version) } },
});

/** Whatever came of a change: an edit of several parts may have stopped half-way. */
function useRefresh() {
  const cache = useQueryClient();
  return () => {
    for (const queryKey of [keys.deliveries, keys.posts, keys.timeline, keys.spending]) {
      void cache.invalidateQueries({ queryKey });
    }
  };
}

export function useEditPublished() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ delivery, variant }: { delivery: Delivery; variant: Variant }) =>
      (await unwrap(api.PUT('/deliveries/{delivery}/published', { ...at(delivery), body: { variant } }))).data,
    onSettled: refresh,
  });
}

export function useDeletePublished() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (delivery: Delivery) =>
      (await unwrap(api.DELETE('/deliveries/{delivery}/published', at(delivery)))).data,
    onSettled: refresh,
  });
}

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, etagOf, unwrap } from '@/lib/api/client';
import type { Delivery, DeliveryState } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';

export interface DeliveryFilter {
  state?: DeliveryState[];
  from?: string;
  to?: string;
  account?: string;
  order?: 'newest' | 'oldest';
  limit?: number;
}

export const deliveriesQuery = (filter: DeliveryFilter) =>
  queryOptions({
    queryKey: [...keys.deliveries, filter],
    queryFn: async () => (await unwrap(api.GET('/deliveries', { params: { query: filter } }))).data,
  });

export type Decision = 'published' | 'send-again' | 'give-up';

export interface Resolution {
  delivery: Delivery;
  decision: Decision;
  remoteId?: string;
  note?: string;
}

/** Whether a person may, and must, say what became of a delivery. */
export const awaitsDecision = (delivery: Delivery): boolean =>
  delivery.state === 'IN_DOUBT' || delivery.state === 'REJECTED' || delivery.state === 'NEEDS_RECONNECT';

/** A person's decision on a delivery whose outcome nobody could find out. */
export function useResolveDelivery() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ delivery, decision, remoteId, note }: Resolution) =>
      (
        await unwrap(
          api.POST('/deliveries/{delivery}/resolve', {
            params: { path: { delivery: delivery.id }, header: { 'If-Match': etagOf(delivery.version) } },
            body: { decision, ...(remoteId ? { remoteId } : {}), ...(note ? { note } : {}) },
          }),
        )
      ).data,
    onSettled: () => {
      for (const queryKey of [keys.deliveries, keys.posts, keys.timeline, keys.today]) {
        void cache.invalidateQueries({ queryKey });
      }
    },
  });
}

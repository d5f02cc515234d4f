import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

const SOONEST_MS = 15_000;
const LATEST_MS = 10 * 60_000;

/** How a delivery fares, as its network last said; asked again when the platform reads it again. */
export const figuresQuery = (delivery: string) =>
  queryOptions({
    queryKey: [...keys.deliveries, 'figures', delivery],
    queryFn: async () =>
      (await unwrap(api.GET('/deliveries/{delivery}/metrics', { params: { path: { delivery } } }))).data,
    refetchInterval: ({ state }) => {
      const next = state.data?.nextAt;
      return next ? Math.min(LATEST_MS, Math.max(SOONEST_MS, Date.parse(next) - Date.now())) : false;
    },
  });

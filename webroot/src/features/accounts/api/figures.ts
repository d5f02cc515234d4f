import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

const SOONEST_MS = 15_000;
const LATEST_MS = 30 * 60_000;

/** How an account fared in the last 90 days; asked again when the platform reads it again. */
export const accountFiguresQuery = (account: string) =>
  queryOptions({
    queryKey: [...keys.accounts, 'figures', account],
    queryFn: async () =>
      (await unwrap(api.GET('/accounts/{account}/figures', { params: { path: { account } } }))).data,
    refetchInterval: ({ state }) => {
      const next = state.data?.nextAt;
      return next ? Math.min(LATEST_MS, Math.max(SOONEST_MS, Date.parse(next) - Date.now())) : false;
    },
  });

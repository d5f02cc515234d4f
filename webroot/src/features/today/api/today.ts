import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

/** What needs somebody now, what goes out next, what just went out. */
export const todayQuery = () =>
  queryOptions({
    queryKey: keys.today,
    queryFn: async () => (await unwrap(api.GET('/today'))).data,
    // Something may become due without an event, such as a grace that runs out.
    refetchInterval: 60_000,
  });

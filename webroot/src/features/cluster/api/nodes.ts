import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

/** The cluster's nodes; live events keep the list current, the timer finds those that went silent. */
export const nodesQuery = () =>
  queryOptions({
    queryKey: keys.nodes,
    queryFn: async () => (await unwrap(api.GET('/nodes'))).data,
    refetchInterval: 10_000,
  });

export const useVerifyAudit = () =>
  useMutation({ mutationFn: async () => (await unwrap(api.GET('/audit/verify'))).data });

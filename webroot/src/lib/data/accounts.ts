import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

export const accountsQuery = () =>
  queryOptions({
    queryKey: keys.accounts,
    queryFn: async () => (await unwrap(api.GET('/accounts'))).data.items,
  });

export const networksQuery = () =>
  queryOptions({
    queryKey: keys.networks,
    queryFn: async () => (await unwrap(api.GET('/networks'))).data.items,
    staleTime: Infinity,
  });

export const pausesQuery = () =>
  queryOptions({
    queryKey: keys.pauses,
    queryFn: async () => (await unwrap(api.GET('/pauses'))).data.items,
  });

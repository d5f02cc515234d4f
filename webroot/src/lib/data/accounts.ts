import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

export const accountsQuery = () =>
  queryOptions({
    queryKey: keys.accounts,
    queryFn: async () => (await unwrap(api.GET('/accounts'))).data.items,
  });

export const pausesQuery = () =>
  queryOptions({
    queryKey: keys.pauses,
    queryFn: async () => (await unwrap(api.GET('/pauses'))).data.items,
  });

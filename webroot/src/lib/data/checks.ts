import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Variant } from '@/lib/api/model';

/** The networks' verdict on what is written so far. The server is the one place of rules. */
export const checksQuery = (variants: Variant[]) =>
  queryOptions({
    queryKey: ['checks', variants],
    queryFn: async ({ signal }) => (await unwrap(api.POST('/checks', { body: { variants }, signal }))).data,
    enabled: variants.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Variant } from '@/lib/api/model';

/** The verdict on what is written so far, by the limits of the accounts it goes to. The server is the one place of rules. */
export const checksQuery = (variants: Variant[], accounts: string[]) =>
  queryOptions({
    queryKey: ['checks', variants, accounts],
    queryFn: async ({ signal }) => (await unwrap(api.POST('/checks', { body: { variants, accounts }, signal }))).data,
    enabled: variants.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });

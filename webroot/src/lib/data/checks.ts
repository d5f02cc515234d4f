import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Checked, Variant } from '@/lib/api/model';

/** How soon is asked again after a server that did not tell its limits in time. */
const AGAIN_AFTER_MS = 3_000;

/** The verdict on what is written so far, by the limits of the accounts it goes to. The server is the one place of rules. */
export const checksQuery = (variants: Variant[], accounts: string[]) =>
  queryOptions({
    queryKey: ['checks', variants, accounts],
    queryFn: async ({ signal }) => (await unwrap(api.POST('/checks', { body: { variants, accounts }, signal }))).data,
    enabled: variants.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchInterval: ({ state }) => again(state.data),
    gcTime: 60_000,
  });

/** What accounts may choose, whatever is written. */
export const offersQuery = (networks: string[], accounts: string[]) =>
  queryOptions({
    queryKey: ['offers', networks, accounts],
    queryFn: async ({ signal }) => {
      const variants = networks.map((network) => ({ network, parts: [{ text: '' }] }));
      return (await unwrap(api.POST('/checks', { body: { variants, accounts }, signal }))).data;
    },
    enabled: networks.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchInterval: ({ state }) => again(state.data),
    select: ({ offers }) => offers ?? [],
  });

/** When to ask again: only where an account's server did not tell its limits in time. */
const again = (checked: Checked | undefined): number | false =>
  checked?.findings.some(({ warnings }) => warnings.some(({ rule }) => rule === 'limits-usual')) ? AGAIN_AFTER_MS : false;

import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Network } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';

export const networksQuery = () =>
  queryOptions({
    queryKey: keys.networks,
    queryFn: async () => (await unwrap(api.GET('/networks'))).data.items,
    staleTime: Infinity,
  });

/** The networks that this installation can publish to, as their descriptors tell them. */
export interface Networks {
  all: Network[];
  of: (network: string) => Network | undefined;
  /** What a network calls itself, in any language. */
  name: (network: string) => string;
}

/** What is known of the networks; nothing yet while they are being asked for. */
export function useNetworks(): Networks {
  const { data: all = [] } = useQuery(networksQuery());
  const of = (network: string) => all.find(({ id }) => id === network);
  return { all, of, name: (network) => of(network)?.name ?? network.charAt(0).toUpperCase() + network.slice(1) };
}

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { components } from '@/lib/api/schema';
import { keys } from '@/lib/query/keys';

type Schemas = components['schemas'];
export type Faults = Schemas['Faults'];
export type NewFault = Schemas['SetFault'];
export type ParkedRequest = Schemas['ParkedRequest'];
export type Decision = Schemas['DecideParked'];
export type SimulatedAccount = Schemas['SimulatedAccount'];
export type SimulatedBudget = SimulatedAccount['budgets'][number];

export const faultsQuery = () =>
  queryOptions({
    queryKey: [...keys.sandbox, 'faults'],
    queryFn: async () => (await unwrap(api.GET('/sandbox/faults'))).data,
    // A fault is used up by requests that no event tells of.
    refetchInterval: 3_000,
  });

export const parkedQuery = () =>
  queryOptions({
    queryKey: [...keys.sandbox, 'parked'],
    queryFn: async () => (await unwrap(api.GET('/sandbox/parked'))).data.items,
    // A request is held without an event, and goes when its time is over.
    refetchInterval: 3_000,
  });

export const sandboxAccountsQuery = () =>
  queryOptions({
    queryKey: [...keys.sandbox, 'accounts'],
    queryFn: async () => (await unwrap(api.GET('/sandbox/accounts'))).data.items,
  });

export const sandboxPostsQuery = () =>
  queryOptions({
    queryKey: [...keys.sandbox, 'posts'],
    queryFn: async () =>
      (await unwrap(api.GET('/sandbox/posts', { params: { query: { limit: 20 } } }))).data.items,
    refetchInterval: 3_000,
  });

function useSandboxChange<Input>(change: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => void cache.invalidateQueries({ queryKey: keys.sandbox }),
  });
}

export const useAddFault = () =>
  useSandboxChange((body: NewFault) => unwrap(api.POST('/sandbox/faults', { body })));

export const useRemoveFault = () =>
  useSandboxChange((id: string) => unwrap(api.DELETE('/sandbox/faults/{id}', { params: { path: { id } } })));

export const useClearFaults = () => useSandboxChange(() => unwrap(api.DELETE('/sandbox/faults')));

/** Lets a held request go on, or drops it; all of them where none is named. */
export const useDecideParked = () =>
  useSandboxChange((body: Decision) => unwrap(api.POST('/sandbox/parked', { body })));

const at = ({ id }: SimulatedAccount) => ({ params: { path: { account: id } } });

/** Takes every limit off an account's allowances, or puts the networks' documented ones back. */
export const useSetLimits = () =>
  useSandboxChange(({ account, unlimited }: { account: SimulatedAccount; unlimited: boolean }) => {
    const budgets = unlimited ? account.budgets.map(({ name, windowSeconds }) => ({ name, windowSeconds })) : [];
    return unwrap(api.PUT('/sandbox/accounts/{account}/budgets', { ...at(account), body: { budgets } }));
  });

export const useExpireToken = () =>
  useSandboxChange((account: SimulatedAccount) =>
    unwrap(api.POST('/sandbox/accounts/{account}/expire-token', at(account))),
  );

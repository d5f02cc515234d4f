import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { createApi, unwrap } from '@/lib/api/client';
import { keys } from '@/lib/query/keys';

/** The kinds of fault worth offering, the most instructive first. */
export const FAULT_KINDS = [
  'reset-after',
  'timeout-after',
  'error-after',
  'rate-limited',
  'rate-limited-bare',
  'error-before',
  'reset-before',
  'timeout-before',
  'token-expired',
  'duplicate',
  'latency',
  'slow-media',
  'visibility-delay',
  'hold-before',
  'hold-after',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  id: string;
  network: string;
  account?: string | null;
  kind: FaultKind;
  operations: string[];
  /** How many more requests it strikes; until it is switched off when there is none. */
  count?: number | null;
}

export interface NewFault {
  network: string;
  account?: string;
  kind: FaultKind;
  count?: number;
  millis?: number;
}

export interface SandboxBudget {
  limit?: number | null;
  windowSeconds: number;
}

export interface SandboxAccount {
  id: string;
  network: string;
  handle: string;
  displayName?: string;
  url: string;
  budgets: Record<string, SandboxBudget>;
}

export interface SandboxPost {
  id: string;
  network: string;
  handle: string;
  text: string;
  url: string;
  acceptedMicros: number;
  deleted: boolean;
}

type Json<T> = { content: { 'application/json': T } };
interface Answers<T> {
  responses: { 200: Json<T> };
}
interface WithId {
  parameters: { path: { id: string } };
}

/** The control calls of the simulated networks; they are no part of the public contract. */
interface SandboxPaths {
  '/sandbox/faults': {
    get: Answers<{ faults: Fault[]; latencyMillis: number }>;
    post: Answers<Fault> & { requestBody: Json<NewFault> };
    delete: Answers<unknown>;
  };
  '/sandbox/faults/{id}': { delete: Answers<unknown> & WithId };
  '/sandbox/accounts': { get: Answers<{ accounts: SandboxAccount[] }> };
  '/sandbox/accounts/{id}/budgets': {
    put: Answers<unknown> & WithId & { requestBody: Json<Record<string, unknown>> };
  };
  '/sandbox/accounts/{id}/expire-token': { post: Answers<unknown> & WithId };
  '/sandbox/posts': { get: Answers<{ posts: SandboxPost[] }> & { parameters: { query: { limit: number } } } };
}

const sandbox = createApi<SandboxPaths>();

export const faultsQuery = () =>
  queryOptions({
    queryKey: [...keys.sandbox, 'faults'],
    queryFn: async () => (await unwrap(sandbox.GET('/sandbox/faults'))).data,
    // A fault is used up by requests that no event tells of.
    refetchInterval: 3_000,
  });

export const sandboxAccountsQuery = () =>
  queryOptions({
    queryKey: [...keys.sandbox, 'accounts'],
    queryFn: async () => (await unwrap(sandbox.GET('/sandbox/accounts'))).data.accounts,
  });

export const sandboxPostsQuery = () =>
  queryOptions({
    queryKey: [...keys.sandbox, 'posts'],
    queryFn: async () =>
      (await unwrap(sandbox.GET('/sandbox/posts', { params: { query: { limit: 20 } } }))).data.posts.toReversed(),
    refetchInterval: 3_000,
  });

function useSandboxChange<Input>(change: (input: Input) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => void cache.invalidateQueries({ queryKey: keys.sandbox }),
  });
}

const at = (id: string) => ({ params: { path: { id } } });

export const useAddFault = () =>
  useSandboxChange((body: NewFault) => unwrap(sandbox.POST('/sandbox/faults', { body })));

export const useRemoveFault = () =>
  useSandboxChange((id: string) => unwrap(sandbox.DELETE('/sandbox/faults/{id}', at(id))));

export const useClearFaults = () => useSandboxChange(() => unwrap(sandbox.DELETE('/sandbox/faults')));

/** Takes every limit off an account's allowances, or puts the networks' documented ones back. */
export const useSetLimits = () =>
  useSandboxChange(({ id, unlimited }: { id: string; unlimited: boolean }) =>
    unwrap(sandbox.PUT('/sandbox/accounts/{id}/budgets', { ...at(id), body: unlimited ? { unlimited: true } : {} })),
  );

export const useExpireToken = () =>
  useSandboxChange((id: string) => unwrap(sandbox.POST('/sandbox/accounts/{id}/expire-token', at(id))));

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Account } from '@/lib/api/model';
import { keys } from '@/lib/query/keys';

function useAccountChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      for (const queryKey of [keys.accounts, keys.pauses, keys.today, keys.deliveries]) {
        void cache.invalidateQueries({ queryKey });
      }
    },
  });
}

const at = (account: Account) => ({ params: { path: { account: account.id } } });

export const usePauseAccount = () =>
  useAccountChange(async ({ account, reason }: { account: Account; reason: string }) =>
    unwrap(api.POST('/accounts/{account}/pause', { ...at(account), body: reason ? { reason } : {} })),
  );

export const useResumeAccount = () =>
  useAccountChange(async (account: Account) => unwrap(api.POST('/accounts/{account}/resume', at(account))));

export const useDisconnectAccount = () =>
  useAccountChange(async (account: Account) => unwrap(api.DELETE('/accounts/{account}', at(account))));

/** "@harbour@sandbox" as "harbour": what the simulated networks call an account. */
const bare = (handle: string): string => handle.replace(/^@/, '').split('@')[0]!;

/** Connects an account of the simulated networks, or connects it again; one that is not there yet is opened there first. */
export const useConnectSimulated = () =>
  useAccountChange(async ({ network, handle }: { network: string; handle: string }) => {
    await unwrap(api.POST('/sandbox/accounts', { body: { network, handle: bare(handle) } }));
    const body = { network, server: 'sandbox', accessToken: `sandbox:${bare(handle)}` };
    return unwrap(api.POST('/accounts', { body }));
  });

export const usePauseEverything = () =>
  useAccountChange(async (reason: string) =>
    unwrap(api.POST('/pauses', { body: { scope: 'WORKSPACE', ...(reason ? { reason } : {}) } })),
  );

export const useLiftPause = () =>
  useAccountChange(async (pause: string) => unwrap(api.DELETE('/pauses/{pause}', { params: { path: { pause } } })));

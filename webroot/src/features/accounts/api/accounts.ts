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

/** Connects an account of the simulated networks, or connects it again. */
export const useConnectSimulated = () =>
  useAccountChange(async ({ network, handle }: { network: string; handle: string }) =>
    unwrap(api.POST('/accounts', { body: { network, server: 'sandbox', accessToken: `sandbox:${handle.replace(/^@/, '')}` } })),
  );

export const usePauseEverything = () =>
  useAccountChange(async (reason: string) =>
    unwrap(api.POST('/pauses', { body: { scope: 'WORKSPACE', ...(reason ? { reason } : {}) } })),
  );

export const useLiftPause = () =>
  useAccountChange(async (pause: string) => unwrap(api.DELETE('/pauses/{pause}', { params: { path: { pause } } })));

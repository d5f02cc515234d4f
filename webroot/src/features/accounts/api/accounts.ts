import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Account, ChooseProfiles, ConnectAccount, FinishConnecting, StartConnecting } from '@/lib/api/model';
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
  useAccountChange(async (account: Account) => (await unwrap(api.DELETE('/accounts/{account}', at(account)))).data);

/** Connects with what a person copied from the network. */
export const useConnectAccount = () =>
  useAccountChange(async (body: ConnectAccount) => (await unwrap(api.POST('/accounts', { body }))).data);

/** Asks where the person must be sent to allow it. */
export const useStartConnecting = () =>
  useMutation({
    mutationFn: async (body: StartConnecting) => (await unwrap(api.POST('/connections', { body }))).data,
  });

export const useFinishConnecting = () =>
  useAccountChange(async (body: FinishConnecting) => (await unwrap(api.POST('/connections/finish', { body }))).data);

export const useChooseProfiles = () =>
  useAccountChange(async (body: ChooseProfiles) => (await unwrap(api.POST('/connections/choice', { body }))).data);

export const usePauseEverything = () =>
  useAccountChange(async (reason: string) =>
    unwrap(api.POST('/pauses', { body: { scope: 'WORKSPACE', ...(reason ? { reason } : {}) } })),
  );

export const useLiftPause = () =>
  useAccountChange(async (pause: string) => unwrap(api.DELETE('/pauses/{pause}', { params: { path: { pause } } })));

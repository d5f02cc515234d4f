import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { api, unwrap } from '@/lib/api/client';
import type { Permission, Session } from '@/lib/api/model';

/** Who is signed in, and where. Fails with a 401 problem when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session> => (await unwrap(api.GET('/session'))).data,
  staleTime: Infinity,
  retry: false,
});

/** The session of the frame: only what is shown to somebody who is signed in may use this. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

export function useMay(): (permission: Permission) => boolean {
  const { principal } = useSession();
  return (permission) => principal.permissions.includes(permission);
}

/** The zone of the workspace's calendar: every time on screen is of this zone. */
export function useZone(): string {
  return useSession().workspace.zone;
}

export function useSignIn() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (body: { email: string; password: string }) => (await unwrap(api.POST('/session', { body }))).data,
    onSuccess: (session) => cache.setQueryData(sessionQuery.queryKey, session),
  });
}

export function useSignOut() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(api.DELETE('/session')),
    onSettled: () => cache.clear(),
  });
}

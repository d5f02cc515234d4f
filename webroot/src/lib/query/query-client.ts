import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { asProblem } from '@/lib/api/problem';

/** The cache of everything read from the server. A 401 from anywhere means that the session has ended. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  const watch = (error: unknown) => {
    if (asProblem(error).status === 401) onSessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        // Live events say what changed, so reading again on a timer would only repeat it.
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => asProblem(error).isUnreachable && failures < 3,
        retryDelay: (attempt) => Math.min(4_000, 400 * 2 ** attempt),
      },
      mutations: { retry: false },
    },
  });
}

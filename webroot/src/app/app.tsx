import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import '@/lib/i18n/i18n';
import { rememberCsrfToken } from '@/lib/api/client';
import { createQueryClient } from '@/lib/query/query-client';
import { sessionQuery } from '@/lib/session/session';
import { createAppRouter } from './router';
import { cssVariables, theme } from './theme';

function createDesk() {
  const endSession = async () => {
    if (!cache.getQueryData(sessionQuery.queryKey)) return;
    await router.navigate({ to: '/sign-in', search: { back: router.state.location.href } });
    cache.clear();
  };
  const cache = createQueryClient(() => void endSession());
  const router = createAppRouter(cache);
  cache.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] === sessionQuery.queryKey[0]) {
      rememberCsrfToken(cache.getQueryData(sessionQuery.queryKey)?.csrfToken ?? null);
    }
  });
  return { cache, router };
}

/** The console: its theme, its cache and its pages. */
export function App() {
  const [{ cache, router }] = useState(createDesk);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={cache}>
        <Notifications position="bottom-right" limit={3} autoClose={6_000} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}

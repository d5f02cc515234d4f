import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { asProblem } from '@/lib/api/problem';
import { sessionQuery } from '@/lib/session/session';
import { Frame } from './frame/frame';
import { NotFound, Unreachable, Waiting } from './frame/fallbacks';

interface RouterContext {
  cache: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet, notFoundComponent: NotFound });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string } =>
    typeof search.back === 'string' && search.back.startsWith('/') && !search.back.startsWith('//')
      ? { back: search.back }
      : {},
  component: lazyRouteComponent(() => import('@/features/sign-in/components/sign-in-page'), 'SignInPage'),
});

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.cache.ensureQueryData(sessionQuery);
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { back: location.href } });
    }
  },
  component: Frame,
  errorComponent: Unreachable,
  notFoundComponent: NotFound,
});

const page = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => frameRoute, path, component });

const todayRoute = page('/', lazyRouteComponent(() => import('@/features/today/components/today-page'), 'TodayPage'));
const composeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/compose',
  validateSearch: (search: Record<string, unknown>): { at?: string } =>
    typeof search.at === 'string' && !Number.isNaN(Date.parse(search.at)) ? { at: search.at } : {},
  component: lazyRouteComponent(() => import('@/features/composer/components/compose-page'), 'ComposePage'),
});
const editRoute = page(
  '/posts/$postId/edit',
  lazyRouteComponent(() => import('@/features/composer/components/edit-page'), 'EditPage'),
);
const calendarRoute = page(
  '/calendar',
  lazyRouteComponent(() => import('@/features/calendar/components/calendar-page'), 'CalendarPage'),
);
const postsRoute = page('/posts', lazyRouteComponent(() => import('@/features/posts/components/posts-page'), 'PostsPage'));
const postRoute = page(
  '/posts/$postId',
  lazyRouteComponent(() => import('@/features/posts/components/post-page'), 'PostPage'),
);
const approvalsRoute = page(
  '/approvals',
  lazyRouteComponent(() => import('@/features/approvals/components/approvals-page'), 'ApprovalsPage'),
);
const accountsRoute = page(
  '/accounts',
  lazyRouteComponent(() => import('@/features/accounts/components/accounts-page'), 'AccountsPage'),
);
const callbackRoute = page(
  '/oauth/callback',
  lazyRouteComponent(() => import('@/features/accounts/components/callback-page'), 'CallbackPage'),
);
const clusterRoute = page(
  '/cluster',
  lazyRouteComponent(() => import('@/features/cluster/components/cluster-page'), 'ClusterPage'),
);
const sandboxRoute = page(
  '/sandbox',
  lazyRouteComponent(() => import('@/features/sandbox/components/sandbox-page'), 'SandboxPage'),
);

/** Any other address: within the frame, so that the way back is in sight. */
const lostRoute = createRoute({ getParentRoute: () => frameRoute, path: '$', component: NotFound });

const routeTree = rootRoute.addChildren([
  signInRoute,
  frameRoute.addChildren([
    todayRoute,
    composeRoute,
    editRoute,
    calendarRoute,
    postsRoute,
    postRoute,
    approvalsRoute,
    accountsRoute,
    callbackRoute,
    clusterRoute,
    sandboxRoute,
    lostRoute,
  ]),
]);

export function createAppRouter(cache: QueryClient) {
  return createRouter({
    routeTree,
    context: { cache },
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: Waiting,
    defaultErrorComponent: Unreachable,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

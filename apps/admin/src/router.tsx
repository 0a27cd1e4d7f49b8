/** All addresses of the admin app. */
import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { queryClient } from './query-client.js';
import { screens } from './screens.js';
import { sessionQuery } from './session/use-session.js';
import { homeFor } from './workplace/navigation.js';
import { RouteFailure, RouteNotFound, RoutePending } from './workplace/route-states.js';
import { Workplace } from './workplace/workplace.js';
import { signedOutScreens } from './signed-out-screens.js';

const root = createRootRoute({ component: Outlet, notFoundComponent: RouteNotFound, errorComponent: RouteFailure });

/** Screens that need a complete session; anybody else is sent to sign in, and comes back afterwards. */
const workplace = createRoute({
  getParentRoute: () => root, id: 'workplace', component: Workplace,
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session?.complete) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => workplace, path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session) throw redirect({ to: homeFor(session) });
  },
});

const inside = screens.map(({ path, component }) => createRoute({ getParentRoute: () => workplace, path, component, validateSearch: (search) => search }));
/** An address that leads nowhere keeps the way to everywhere else. */
const nowhere = createRoute({ getParentRoute: () => workplace, path: '$', component: RouteNotFound });
const outside = signedOutScreens.map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component, validateSearch: (search) => search }));

export const router = createRouter({
  routeTree: root.addChildren([...outside, workplace.addChildren([home, ...inside, nowhere])]),
  basepath: '/admin', defaultPendingComponent: RoutePending, defaultErrorComponent: RouteFailure, scrollRestoration: true, defaultPreload: 'intent',
});

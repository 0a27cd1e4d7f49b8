/** The screens that need no session, one line each. */
import { lazyRouteComponent } from '@tanstack/react-router';

export const signedOutScreens = [
  { path: '/sign-in', component: lazyRouteComponent(() => import('./routes/sign-in.js'), 'SignInScreen') },
] as const;

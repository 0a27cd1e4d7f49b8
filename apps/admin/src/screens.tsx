/** The screens of a signed-in user, one line each: address and component, loaded when first opened. */
import { lazyRouteComponent } from '@tanstack/react-router';

export const screens = [
  { path: '/trust', component: lazyRouteComponent(() => import('./routes/trust.js'), 'TrustScreen') },
  { path: '/audit', component: lazyRouteComponent(() => import('./routes/audit.js'), 'AuditScreen') },
] as const;

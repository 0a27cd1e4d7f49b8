/** The screens that need no session, one line each. */
import { lazyRouteComponent } from '@tanstack/react-router';

export const signedOutScreens = [
  { path: '/sign-in', component: lazyRouteComponent(() => import('./routes/sign-in.js'), 'SignInScreen') },
  { path: '/invitation', component: lazyRouteComponent(() => import('./routes/invitation.js'), 'InvitationScreen') },
  { path: '/password-reset', component: lazyRouteComponent(() => import('./routes/password-reset.js'), 'PasswordResetScreen') },
  { path: '/certificate', component: lazyRouteComponent(() => import('./routes/certificate.js'), 'CertificateScreen') },
  { path: '/outbox', component: lazyRouteComponent(() => import('./routes/outbox.js'), 'OutboxScreen') },
  { path: '/demo', component: lazyRouteComponent(() => import('./routes/demo.js'), 'DemoScreen') },
] as const;

/** The screens of a signed-in user, one line each: address and component, loaded when first opened. */
import { lazyRouteComponent } from '@tanstack/react-router';

export const screens = [
  { path: '/trust', component: lazyRouteComponent(() => import('./routes/trust.js'), 'TrustScreen') },
  { path: '/contacts', component: lazyRouteComponent(() => import('./routes/contacts.js'), 'ContactsScreen') },
  { path: '/contacts/types', component: lazyRouteComponent(() => import('./routes/contact-types.js'), 'ContactTypesScreen') },
  { path: '/contacts/$contactId', component: lazyRouteComponent(() => import('./routes/contact.js'), 'ContactScreen') },
  { path: '/contacts/imports', component: lazyRouteComponent(() => import('./routes/contact-imports.js'), 'ContactImportsScreen') },
  { path: '/contacts/imports/$contactImportId', component: lazyRouteComponent(() => import('./routes/contact-import.js'), 'ContactImportScreen') },
  { path: '/audit', component: lazyRouteComponent(() => import('./routes/audit.js'), 'AuditScreen') },
  { path: '/platform/agencies', component: lazyRouteComponent(() => import('./routes/platform-agencies.js'), 'PlatformAgenciesScreen') },
  { path: '/platform/agencies/open', component: lazyRouteComponent(() => import('./routes/platform-agency-open.js'), 'PlatformAgencyOpenScreen') },
  { path: '/platform/agencies/$agencyId', component: lazyRouteComponent(() => import('./routes/platform-agency.js'), 'PlatformAgencyScreen') },
  { path: '/members', component: lazyRouteComponent(() => import('./routes/members.js'), 'MembersScreen') },
  { path: '/members/invite', component: lazyRouteComponent(() => import('./routes/member-invite.js'), 'MemberInviteScreen') },
  { path: '/members/$membershipId', component: lazyRouteComponent(() => import('./routes/member.js'), 'MemberScreen') },
  { path: '/settings', component: lazyRouteComponent(() => import('./routes/settings.js'), 'SettingsScreen') },
  { path: '/units', component: lazyRouteComponent(() => import('./routes/units.js'), 'UnitsScreen') },
  { path: '/municipalities', component: lazyRouteComponent(() => import('./routes/municipalities.js'), 'MunicipalitiesScreen') },
  { path: '/municipalities/new', component: lazyRouteComponent(() => import('./routes/municipality-new.js'), 'MunicipalityNewScreen') },
  { path: '/municipalities/$municipalityId', component: lazyRouteComponent(() => import('./routes/municipality.js'), 'MunicipalityScreen') },
  { path: '/api-keys', component: lazyRouteComponent(() => import('./routes/api-keys.js'), 'ApiKeysScreen') },
  { path: '/api-keys/new', component: lazyRouteComponent(() => import('./routes/api-key-new.js'), 'ApiKeyNewScreen') },
  { path: '/account', component: lazyRouteComponent(() => import('./routes/account.js'), 'AccountScreen') },
] as const;

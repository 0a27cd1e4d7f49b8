/** The navigation: what this session may open, in the order of the day's work. */
import type { MunicipalityPermission, Permission, PlatformPermission } from '@rapport/api-contract/permissions';
import type { NavGroup } from '@rapport/ui/app-frame';
import type { Session } from '../session/use-session.js';

interface Entry { href: string; label: string; needs?: Permission; municipality?: MunicipalityPermission; platform?: PlatformPermission }

const groups: { label?: string; entries: Entry[] }[] = [
  { entries: [
    { href: '/municipality/agreements', label: 'Agreements', municipality: 'municipality:read' },
    { href: '/municipality/invoices', label: 'Invoices', municipality: 'municipality:read' },
    { href: '/municipality/cost-shares', label: 'Cost shares', municipality: 'municipality:read' },
    { href: '/municipality/service', label: 'Service delivered', municipality: 'municipality:read' },
    { href: '/municipality/disputes', label: 'Disputes', municipality: 'municipality:read' },
    { href: '/municipality/statement', label: 'Statement', municipality: 'municipality:read' },
  ] },
  { label: 'My work', entries: [
    { href: '/my-work', label: 'My work', needs: 'my-work:do' },
    { href: '/my-work/transcript', label: 'My transcript', needs: 'my-work:do' },
    { href: '/my-work/permission', label: 'Written permission', needs: 'my-work:do' },
    { href: '/team', label: 'Team', needs: 'team:manage' },
    { href: '/team/role-plays', label: 'Role-plays to score', needs: 'training:score' },
  ] },
  { label: 'Service', entries: [
    { href: '/trust', label: 'Trust Index', needs: 'insights:read' },
    { href: '/complaints', label: 'Complaints', needs: 'complaints:read' },
    { href: '/complaints/figures', label: 'Complaints in figures', needs: 'complaints:figures' },
    { href: '/contacts', label: 'Contacts', needs: 'contacts:read' },
    { href: '/surveys', label: 'Surveys', needs: 'surveys:read' },
    { href: '/questionnaires', label: 'Questionnaires', needs: 'surveys:read' },
    { href: '/call-backs', label: 'Call-backs', needs: 'call-backs:read' },
  ] },
  { label: 'Policies and training', entries: [
    { href: '/policies', label: 'Policies', needs: 'policies:read' },
    { href: '/policy-questions', label: 'Questions', needs: 'policies:write' },
    { href: '/obligations', label: 'Obligations', needs: 'obligations:read' },
    { href: '/evidence', label: 'Evidence', needs: 'evidence:read' },
    { href: '/training', label: 'Training', needs: 'training:read' },
    { href: '/courses', label: 'Courses', needs: 'training:read' },
    { href: '/requirements', label: 'Requirements', needs: 'training:read' },
    { href: '/permission-requests', label: 'Permission requests', needs: 'permission-requests:read' },
    { href: '/official-posts', label: 'Official posts', needs: 'permission-requests:read' },
  ] },
  { label: 'Agreements and billing', entries: [
    { href: '/agreements', label: 'Agreements', needs: 'agreements:read' },
    { href: '/service-delivered', label: 'Service delivered', needs: 'service:read' },
    { href: '/rate-cards', label: 'Rate cards', needs: 'agreements:read' },
    { href: '/agreement-templates', label: 'Templates', needs: 'agreements:read' },
    { href: '/billing/indexes', label: 'Price indexes', needs: 'billing:read' },
    { href: '/billing', label: 'Invoices', needs: 'billing:read' },
    { href: '/billing/runs', label: 'Billing runs', needs: 'billing:read' },
    { href: '/cost-shares', label: 'Cost shares', needs: 'agreements:read' },
    { href: '/payments', label: 'Payments', needs: 'billing:read' },
    { href: '/billing/disputes', label: 'Disputes', needs: 'billing:read' },
    { href: '/billing/accounts', label: 'Who owes what', needs: 'billing:read' },
  ] },
  { label: 'People', entries: [
    { href: '/people', label: 'Roster', needs: 'people:read' },
    { href: '/members', label: 'Members and roles', needs: 'members:read' },
  ] },
  { label: 'Agency', entries: [
    { href: '/settings', label: 'Settings', needs: 'agency:manage' },
    { href: '/units', label: 'Units', needs: 'agency:read' },
    { href: '/municipalities', label: 'Municipalities', needs: 'agency:read' },
    { href: '/messages', label: 'Messages', needs: 'notifications:read' },
    { href: '/api-keys', label: 'API keys', needs: 'api-keys:manage' },
    { href: '/audit', label: 'Audit', needs: 'audit:read' },
  ] },
  { label: 'Platform', entries: [{ href: '/platform/agencies', label: 'Agencies', platform: 'platform:agencies' }, { href: '/platform/logins', label: 'Logins', platform: 'platform:users' }, { href: '/platform/events', label: 'Sign-in record', platform: 'platform:users' }] },
];

/** Only what the session may open; groups that would be empty are left out. `waiting`: agreements that wait for the caller's municipality. */
export function navigationFor(session: Session, waiting = 0): NavGroup[] {
  const open = ({ needs, municipality, platform }: Entry) => platform ? session.platformPermissions.includes(platform) : municipality ? session.municipalityPermissions.includes(municipality) : needs ? session.permissions.includes(needs) : true;
  return groups.map(({ label, entries }) => ({ ...(label ? { label } : {}), items: entries.filter(open).map(({ href, label: name }) => ({ href, label: name, ...(href === '/municipality/agreements' && waiting > 0 ? { waiting } : {}) })) })).filter((group) => group.items.length > 0);
}

/** Where somebody starts: the agency's figures for those who lead, agreements and invoices for those who write them, their own work for everybody else. */
export function homeFor(session: Session): string {
  if (session.permissions.includes('insights:read')) return '/trust';
  if (session.permissions.includes('agreements:write')) return '/agreements';
  if (session.permissions.includes('billing:write')) return '/billing';
  return navigationFor(session)[0]?.items[0]?.href ?? '/account';
}

/** The navigation entry that holds `path`. */
export function currentEntry(path: string): string | undefined {
  return groups.flatMap(({ entries }) => entries).map(({ href }) => href).filter((href) => path === href || path.startsWith(`${href}/`)).toSorted((a, b) => b.length - a.length)[0];
}

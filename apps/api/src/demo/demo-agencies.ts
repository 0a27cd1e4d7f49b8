/** The two agencies of the demo and the people who sign in to them; everything here is made up. */
import type { Role } from '@rapport/api-contract/permissions';

/** Published here and printed at the start: good for a demo, refused in production. */
export const demoPassword = 'calm river seven maps';

export interface DemoUser {
  /** The same in each installation, so that what they did before their login was added names it. */
  id: string; key: string; name: string; email: string; operator?: true;
  /** Base 32; the local outbox page shows the current code. */
  totpSecret: string;
  /** Slug of the agency → roles. */
  roles: Record<string, Role[]>;
  /** Slug of the agency → name of the municipality that the roles there are bound to. */
  municipality?: Record<string, string>;
  note: string;
}

export interface DemoAgency {
  slug: string; name: string; kind: string; timeZone: string; accent: string; fiscalYearStart: string;
  contactLines: { phone: string; email: string; website: string; address: string };
  /** Path of names, top first, beside a code. */
  units: { code: string; name: string; parent?: string; share: number }[];
  people: number;
  contacts: number;
  /** Only these townships of the call file; all when left out. */
  townships?: string[];
  seed: number;
}

export const marlow: DemoAgency = {
  slug: 'marlow-county-sheriff', name: 'Marlow County Sheriff', kind: 'sheriff', timeZone: 'America/New_York', accent: '#1f4e79', fiscalYearStart: '07-01',
  contactLines: { phone: '(610) 555-0142', email: 'hello@marlow-sheriff.example.org', website: 'https://marlow-sheriff.example.org', address: '1 Court Square, Marlow' },
  units: [
    { code: 'MCSO', name: 'Office of the Sheriff', share: 0 },
    { code: 'PATROL', name: 'Patrol', parent: 'MCSO', share: 0 },
    { code: 'NORTH', name: 'North District', parent: 'PATROL', share: 34 }, { code: 'SOUTH', name: 'South District', parent: 'PATROL', share: 38 },
    { code: 'NIGHT', name: 'Night Watch', parent: 'PATROL', share: 18 }, { code: 'TRAFFIC', name: 'Traffic Safety', parent: 'PATROL', share: 10 },
    { code: 'COMM', name: 'Communications Center', parent: 'MCSO', share: 0 }, { code: 'COURT', name: 'Court Services', parent: 'MCSO', share: 0 }, { code: 'DESK', name: 'Front Desk and Records', parent: 'MCSO', share: 0 },
  ],
  people: 96, contacts: 9226, seed: 20_251,
};

export const eastbrook: DemoAgency = {
  slug: 'eastbrook-police', name: 'Eastbrook Police Department', kind: 'municipal_police', timeZone: 'America/Chicago', accent: '#0f766e', fiscalYearStart: '01-01',
  contactLines: { phone: '(217) 555-0118', email: 'chief@eastbrook-pd.example.org', website: 'https://eastbrook-pd.example.org', address: '12 Mill Street, Eastbrook' },
  units: [{ code: 'EPD', name: 'Eastbrook Police Department', share: 100 }],
  people: 8, contacts: 640, townships: ['NORRISTOWN'], seed: 771,
};

export const demoAgencies = [marlow, eastbrook];

export const demoUsers: DemoUser[] = [
  { id: '0198c0de-0001-7000-8000-000000000001', key: 'operator', name: 'Olive Park', email: 'operator@rapport.example', operator: true, totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJA', roles: {}, note: 'Platform operator: opens and suspends agencies' },
  { id: '0198c0de-0001-7000-8000-000000000002', key: 'admin', name: 'Dana Reyes', email: 'admin@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJB', roles: { 'marlow-county-sheriff': ['admin'] }, note: 'Agency admin, Marlow County Sheriff' },
  { id: '0198c0de-0001-7000-8000-000000000003', key: 'analyst', name: 'Noor Haddad', email: 'analyst@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJC', roles: { 'marlow-county-sheriff': ['survey_analyst'], 'eastbrook-police': ['survey_analyst'] }, note: 'Survey analyst, works for both agencies' },
  { id: '0198c0de-0001-7000-8000-000000000004', key: 'auditor', name: 'Ruth Lindqvist', email: 'auditor@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJD', roles: { 'marlow-county-sheriff': ['auditor'] }, note: 'Auditor, Marlow County Sheriff' },
  { id: '0198c0de-0001-7000-8000-000000000005', key: 'supervisor', name: 'Sgt. Paul Okafor', email: 'supervisor@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJE', roles: { 'marlow-county-sheriff': ['supervisor'] }, note: 'Supervisor, Marlow County Sheriff' },
  { id: '0198c0de-0001-7000-8000-000000000017', key: 'coordinator', name: 'Miriam Vogel', email: 'coordinator@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', roles: { 'marlow-county-sheriff': ['training_coordinator'] }, note: 'Training coordinator: courses, requirements, hours, Marlow County Sheriff' },
  { id: '0198c0de-0001-7000-8000-000000000006', key: 'sheriff', name: 'Sheriff Helen Ward', email: 'sheriff@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJI', roles: { 'marlow-county-sheriff': ['chief'] }, note: 'Sheriff: approves policies, decides requests and appeals, Marlow County Sheriff' },
  { id: '0198c0de-0001-7000-8000-000000000007', key: 'designee', name: 'Lt. Grace Hughes', email: 'designee@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJJ', roles: { 'marlow-county-sheriff': ['designee', 'policy_author'] }, note: 'Information officer, appointed to decide requests; writes policies, Marlow County Sheriff' },
  { id: '0198c0de-0001-7000-8000-000000000008', key: 'officer', name: 'Dep. Marcus Bell', email: 'officer@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJG', roles: { 'marlow-county-sheriff': ['member'] }, note: 'Deputy of the North District: reads, acknowledges, learns' },
  { id: '0198c0de-0001-7000-8000-000000000009', key: 'dispatcher', name: 'Ines Castillo', email: 'dispatcher@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJH', roles: { 'marlow-county-sheriff': ['member'] }, note: 'Dispatcher of the Communications Center' },
  { id: '0198c0de-0001-7000-8000-000000000010', key: 'chief', name: 'Chief Ana Whitfield', email: 'chief@eastbrook.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJF', roles: { 'eastbrook-police': ['admin', 'chief'] }, note: 'Chief and admin, Eastbrook Police Department' },
  { id: '0198c0de-0001-7000-8000-000000000011', key: 'sergeant', name: 'Sgt. Tom Ellis', email: 'sergeant@eastbrook.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJK', roles: { 'eastbrook-police': ['designee', 'policy_author', 'supervisor'] }, note: 'Sergeant, appointed to decide requests; writes policies, Eastbrook Police Department' },
  { id: '0198c0de-0001-7000-8000-000000000012', key: 'contracts', name: 'Renee Marsh', email: 'contracts@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJL', roles: { 'marlow-county-sheriff': ['contracts_officer'] }, note: 'Contracts officer: rate cards, templates, agreements' },
  { id: '0198c0de-0001-7000-8000-000000000013', key: 'billing', name: 'Teresa Novak', email: 'billing@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJM', roles: { 'marlow-county-sheriff': ['billing_clerk'] }, note: 'Billing clerk: billing runs, invoices' },
  { id: '0198c0de-0001-7000-8000-000000000014', key: 'reviewer', name: 'Dana Whitlock', email: 'reviewer@whitemarsh.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJN', roles: { 'marlow-county-sheriff': ['municipality_reviewer'] }, municipality: { 'marlow-county-sheriff': 'WHITEMARSH' }, note: 'Reviews agreements for Whitemarsh Township' },
  { id: '0198c0de-0001-7000-8000-000000000015', key: 'manager', name: 'George Hanley', email: 'manager@whitemarsh.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJO', roles: { 'marlow-county-sheriff': ['municipality_signatory'] }, municipality: { 'marlow-county-sheriff': 'WHITEMARSH' }, note: 'Township manager, signs for Whitemarsh Township' },
  { id: '0198c0de-0001-7000-8000-000000000016', key: 'standards', name: 'Capt. Joan Mercer', email: 'standards@marlow.example', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJP', roles: { 'marlow-county-sheriff': ['professional_standards'] }, note: 'Professional standards: screens and decides complaints' },
];

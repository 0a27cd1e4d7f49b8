/** Permissions in words, grouped by what they are about. */
import type { Permission } from '@rapport/api-contract/permissions';

export const permissionWords: Record<Permission, string> = {
  'agency:read': 'see the agency, its units and municipalities', 'agency:manage': 'change the agency, its settings, units and municipalities',
  'people:read': 'read the roster', 'people:manage': 'change the roster and import it',
  'members:read': 'see members and invitations', 'members:manage': 'invite members and change what they may do', 'api-keys:manage': 'make and revoke API keys',
  'contacts:read': 'read contacts', 'contacts:import': 'import contacts from a file', 'contacts:write': 'send and change contacts and their types',
  'surveys:read': 'see surveys and questionnaires', 'surveys:manage': 'set up surveys and questionnaires',
  'call-backs:read': 'see call-back requests', 'call-backs:manage': 'take on and close call-back requests',
  'insights:read': 'read the Trust Index', 'insights:export': 'export the figures of the Trust Index', 'audit:read': 'read and verify the audit trail',
  'complaints:read': 'read complaints that are not about them or their people', 'complaints:handle': 'take down, screen, investigate and decide complaints', 'complaints:figures': 'see how many complaints come, without reading them',
  'retention:read': 'see what is removed when, and legal holds', 'retention:manage': 'place and end legal holds',
  'my-work:do': 'do their own work: read, acknowledge, learn', 'team:manage': 'see and chase the team’s open work',
  'policies:read': 'see all policies', 'policies:comment': 'comment on drafts of policies', 'policies:write': 'write policies', 'policies:approve': 'approve policies', 'policies:publish': 'publish and rescind policies',
  'obligations:read': 'see who owes which acknowledgement', 'evidence:read': 'read what a person was shown and signed',
  'permission-requests:read': 'see requests for written permission', 'permission-requests:decide': 'decide requests for written permission', 'permission-requests:appoint': 'appoint who decides requests for the chief', 'official-posts:manage': 'keep the record of official posts',
  'training:read': 'see courses and records', 'training:manage': 'set up courses and who must take them', 'training:score': 'score role-plays and coach',
  'agreements:read': 'see agreements, templates and rate cards', 'agreements:write': 'write templates and agreements', 'agreements:send': 'send versions to a municipality and invite its reviewers', 'agreements:sign': 'sign agreements for the agency', 'rate-cards:write': 'write and publish rate cards',
  'service:read': 'see service delivered beside what was promised', 'service:write': 'record and import service delivered',
  'billing:read': 'see invoices, payments and the ledger', 'billing:write': 'run billing and draft invoices', 'billing:finalise': 'finalise, send and void invoices and credit notes', 'payments:write': 'record, allocate and reverse payments', 'write-offs:approve': 'decide on writing off what is owed', 'cost-shares:write': 'set up cost shares',
  'notifications:read': 'see messages and their delivery', 'notifications:manage': 'change message templates and senders',
};

export const permissionGroups: { label: string; holds: readonly Permission[] }[] = [
  { label: 'Contacts', holds: ['contacts:read', 'contacts:import', 'contacts:write'] },
  { label: 'Surveys and call-backs', holds: ['surveys:read', 'surveys:manage', 'call-backs:read', 'call-backs:manage'] },
  { label: 'Trust Index', holds: ['insights:read', 'insights:export'] },
  { label: 'Complaints', holds: ['complaints:read', 'complaints:handle', 'complaints:figures'] },
  { label: 'Roster', holds: ['people:read', 'people:manage'] },
  { label: 'Own work and team', holds: ['my-work:do', 'team:manage'] },
  { label: 'Policies', holds: ['policies:read', 'policies:comment', 'policies:write', 'policies:approve', 'policies:publish', 'obligations:read', 'evidence:read', 'permission-requests:read', 'permission-requests:decide', 'permission-requests:appoint', 'official-posts:manage'] },
  { label: 'Training', holds: ['training:read', 'training:manage', 'training:score'] },
  { label: 'Agreements', holds: ['agreements:read', 'agreements:write', 'agreements:send', 'agreements:sign', 'rate-cards:write', 'cost-shares:write'] },
  { label: 'Service delivered', holds: ['service:read', 'service:write'] },
  { label: 'Billing', holds: ['billing:read', 'billing:write', 'billing:finalise', 'payments:write', 'write-offs:approve'] },
  { label: 'Agency', holds: ['agency:read', 'agency:manage', 'members:read', 'members:manage', 'api-keys:manage', 'notifications:read', 'notifications:manage', 'audit:read', 'retention:read', 'retention:manage'] },
];

/** First letter as a capital, for the start of a line. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Roles in words: what each is called, and what it may do, in the order of reach. */
import type { Role } from '@rapport/api-contract/permissions';

export const roleWords: Record<Role, { label: string; does: string }> = {
  admin: { label: 'Admin', does: 'Sets up the agency and may do everything in it, members and keys included.' },
  chief: { label: 'Chief', does: 'Approves and publishes policies, decides requests for permission, and reads all of the agency, its audit trail included.' },
  designee: { label: 'Designee', does: 'Approves policies, and decides requests for permission between the days for which the chief appointed them.' },
  supervisor: { label: 'Supervisor', does: 'Looks after their own people’s policies and training, reads contacts and the Trust Index, and takes care of call-backs.' },
  survey_analyst: { label: 'Survey analyst', does: 'Imports contacts, runs surveys, handles call-backs, and reads and exports the Trust Index.' },
  professional_standards: { label: 'Professional standards', does: 'Screens, investigates and decides complaints, once a second person has confirmed it; reads who was bound by what, roster, contacts and training.' },
  policy_author: { label: 'Policy author', does: 'Writes policies, keeps the register of official posts, and sees who has acknowledged what.' },
  training_coordinator: { label: 'Training coordinator', does: 'Sets up courses and who must take them, scores role-plays, and sees who owes what.' },
  contracts_officer: { label: 'Contracts officer', does: 'Writes rate cards, templates and agreements, sends them to municipalities, and keeps count of the service delivered.' },
  billing_clerk: { label: 'Billing clerk', does: 'Runs billing, finalises and sends invoices, and records payments.' },
  auditor: { label: 'Auditor', does: 'Reads and verifies the audit trail and the evidence; changes nothing.' },
  member: { label: 'Member', does: 'Does their own work: reads and acknowledges policies, takes courses, asks for permission.' },
  municipality_reviewer: { label: 'Municipality reviewer', does: 'Reads what was sent to one municipality: agreements, service delivered and invoices; comments, approves and disputes.' },
  municipality_signatory: { label: 'Municipality signatory', does: 'Reads what was sent to one municipality, comments, and signs for it.' },
};

export const municipalityRoles: readonly Role[] = ['municipality_reviewer', 'municipality_signatory'];

/** Roles in words: what each is called, and what it may do, in the order of reach. */
import type { Role } from '@rapport/api-contract/permissions';

export const roleWords: Record<Role, { label: string; does: string }> = {
  admin: { label: 'Admin', does: 'Sets up the agency and may do everything in it, members and keys included.' },
  chief: { label: 'Chief', does: 'Reads roster, contacts, surveys, the Trust Index and its exports, and the audit trail.' },
  designee: { label: 'Designee', does: 'Acts for the chief where the chief named them; reads the agency and the roster.' },
  supervisor: { label: 'Supervisor', does: 'Reads the roster, contacts and the Trust Index, and takes care of call-backs.' },
  survey_analyst: { label: 'Survey analyst', does: 'Imports contacts, runs surveys, handles call-backs, and reads and exports the Trust Index.' },
  professional_standards: { label: 'Professional standards', does: 'Reads roster and contacts.' },
  policy_author: { label: 'Policy author', does: 'Reads the agency and the roster.' },
  training_coordinator: { label: 'Training coordinator', does: 'Reads the agency and the roster.' },
  contracts_officer: { label: 'Contracts officer', does: 'Reads the agency, its units and municipalities.' },
  billing_clerk: { label: 'Billing clerk', does: 'Reads the agency, its units and municipalities.' },
  auditor: { label: 'Auditor', does: 'Reads and verifies the audit trail; changes nothing.' },
  member: { label: 'Member', does: 'Has an account and sees the agency itself, nothing of its data.' },
  municipality_reviewer: { label: 'Municipality reviewer', does: 'Is bound to one municipality.' },
  municipality_signatory: { label: 'Municipality signatory', does: 'Is bound to one municipality.' },
};

export const municipalityRoles: readonly Role[] = ['municipality_reviewer', 'municipality_signatory'];

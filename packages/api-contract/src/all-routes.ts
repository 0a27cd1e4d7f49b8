/** Every route of the API, by capability: what OpenAPI documents and what the isolation walk tries. */
import * as acknowledgements from './acknowledgements.js';
import * as agreementLifecycle from './agreement-lifecycle.js';
import * as agreementSigning from './agreement-signing.js';
import * as agreementTemplates from './agreement-templates.js';
import * as agreementWarnings from './agreement-warnings.js';
import * as agencies from './agencies.js';
import * as agreements from './agreements.js';
import * as apiKeys from './api-keys.js';
import * as audiences from './audiences.js';
import * as audit from './audit.js';
import * as billing from './billing.js';
import * as billingStatements from './billing-statements.js';
import * as billingCollection from './billing-collection.js';
import * as billingDisputes from './billing-disputes.js';
import * as billingIndexes from './billing-indexes.js';
import * as cmi5 from './cmi5.js';
import * as complaintRights from './complaint-rights.js';
import * as complaints from './complaints.js';
import * as contactImports from './contact-imports.js';
import * as contacts from './contacts.js';
import * as costShares from './cost-shares.js';
import * as demo from './demo.js';
import * as evidence from './evidence.js';
import * as health from './health.js';
import * as identity from './identity.js';
import * as insightMarks from './insight-marks.js';
import * as insights from './insights.js';
import * as learningRecords from './learning-records.js';
import * as members from './members.js';
import * as municipalityAgreements from './municipality-agreements.js';
import * as municipalities from './municipalities.js';
import * as municipalityPeople from './municipality-people.js';
import * as municipalityBilling from './municipality-billing.js';
import * as municipalityCostShares from './municipality-cost-shares.js';
import * as notifications from './notifications.js';
import * as outboxPage from './outbox-page.js';
import * as payments from './payments.js';
import * as people from './people.js';
import * as permissionRequests from './permission-requests.js';
import * as rateCards from './rate-cards.js';
import * as platform from './platform.js';
import * as platformUsers from './platform-users.js';
import * as policies from './policies.js';
import * as policyReviews from './policy-reviews.js';
import * as questionnaires from './questionnaires.js';
import * as resident from './resident.js';
import * as serviceDelivered from './service-delivered.js';
import * as residentComplaints from './resident-complaints.js';
import * as retention from './retention.js';
import * as surveys from './surveys.js';
import * as team from './team.js';
import * as units from './units.js';
import * as attempts from './attempts.js';
import * as courses from './courses.js';
import * as coursePackages from './course-packages.js';
import * as rolePlays from './role-plays.js';
import * as reflections from './reflections.js';
import * as requirements from './requirements.js';
import * as assignments from './assignments.js';
import * as hours from './hours.js';
import * as letters from './letters.js';
import * as transcripts from './transcripts.js';
import type { RouteDefinition } from './route.js';

const capabilities: Record<string, Record<string, unknown>> = { complaints, complaintRights, residentComplaints, agreements, agreementLifecycle, agreementSigning, agreementTemplates, agreementWarnings, municipalityAgreements, municipalityPeople, rateCards, audit, demo, health, identity, learningRecords, members, apiKeys, outboxPage, platformUsers, agencies, units, municipalities, people, audiences, permissionRequests, policies, policyReviews, platform, contacts, contactImports, insights, insightMarks, questionnaires, surveys, notifications, resident, retention, acknowledgements, evidence, team, attempts, courses, coursePackages, cmi5, rolePlays, reflections, requirements, assignments, hours, letters, transcripts, billing, billingCollection, billingDisputes, serviceDelivered, billingIndexes, municipalityBilling, costShares, municipalityCostShares, billingStatements, payments };

const isRoute = (value: unknown): value is RouteDefinition =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value;

/** All routes; throws when two share an id or a method and path. */
export function allRoutes(): RouteDefinition[] {
  const found = Object.values(capabilities).flatMap((capability) => Object.values(capability).filter(isRoute));
  const seen = new Set<string>();
  for (const each of found) {
    for (const key of [each.id, `${each.method} ${each.path}`]) {
      if (seen.has(key)) throw new Error(`Two routes are declared as ${key}`);
      seen.add(key);
    }
  }
  return found;
}

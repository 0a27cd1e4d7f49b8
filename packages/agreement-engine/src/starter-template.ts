/** The “Law Enforcement Customer Service” agreement that every agency starts from: our own wording, a draft until the agency’s counsel has reviewed it. */
import { legalClauses } from './starter-template-law.js';
import { moneyClauses } from './starter-template-money.js';
import { serviceClauses } from './starter-template-services.js';
import type { TemplateContent, TemplateField } from './template.js';

const field = (key: string, type: TemplateField['type'], label: string, help: string | null = null, choices: TemplateField['choices'] = []): TemplateField => ({ key, label, help, type, required: true, choices });

const fields: TemplateField[] = [
  field('agency', 'party', 'Agency', 'Full legal name, legal form (e.g. “a county of the State of Washington, acting through its Sheriff’s Office”), address, and who receives notices.'),
  field('municipality', 'party', 'Municipality', 'Full legal name, legal form (e.g. “a municipal corporation of the State of Washington”), address, and who receives notices.'),
  field('enabling_law', 'text', 'Law under which the parties may contract', 'As it reads after “under”, e.g. “the Interlocal Cooperation Act, chapter 39.34 of the Revised Code of Washington”.'),
  field('service_area', 'text', 'Service area', 'As it reads after “in”, e.g. “the corporate limits of the Municipality, as they are changed from time to time”.'),
  field('report_every', 'choice', 'Report on service', null, [
    { value: 'month', label: 'each month', text: 'Within 15 days after the end of each month' }, { value: 'quarter', label: 'each quarter', text: 'Within 30 days after the end of each quarter' },
  ]),
  { ...field('emergency_minutes', 'number', 'Minutes to arrive at an emergency', 'Only where the agreement has a clause on response times.'), required: false },
  { ...field('emergency_share', 'percent', 'Share of emergency calls within these minutes', 'Only where the agreement has a clause on response times.'), required: false },
  field('agency_liaison', 'text', 'Contact of the agency', 'An office rather than a name, e.g. “the station commander”.'),
  field('municipality_liaison', 'text', 'Contact of the municipality', 'An office rather than a name, e.g. “the city manager”.'),
  field('property_rule', 'choice', 'Office for the agency’s personnel', null, [
    { value: 'none', label: 'the agency has its own', text: 'The Agency uses its own facilities.' },
    { value: 'municipality', label: 'the municipality provides one', text: 'The Municipality provides, without charge, office space, utilities and network access that meet the security rules for criminal justice information.' },
  ]),
  field('cure_days', 'days', 'Days to cure a failure', 'Both for an overdue payment before suspension and for any other failure before termination for cause.'),
  field('liability_rule', 'choice', 'Liability', 'Some states do not allow a public body to indemnify another: ask counsel.', [
    { value: 'mutual', label: 'each indemnifies the other for its own fault', text: 'mutual indemnity' }, { value: 'own', label: 'each answers for its own, no indemnity', text: 'no indemnity' },
  ]),
  { ...field('insurance_kind', 'choice', 'Coverage', null, [
    { value: 'insurance', label: 'insurance', text: 'insurance' }, { value: 'pool', label: 'risk pool or self-insurance', text: 'coverage through a public-entity risk pool or a funded program of self-insurance' }, { value: 'any', label: 'any of them', text: 'insurance, or coverage through a public-entity risk pool or a funded program of self-insurance,' },
  ]), required: false },
  { ...field('insurance_occurrence', 'money', 'Coverage for each occurrence'), required: false },
  { ...field('insurance_aggregate', 'money', 'Coverage in aggregate for each year'), required: false },
  field('records_days', 'days', 'Days to tell the other of a records request'),
  field('venue', 'text', 'Court', 'As it reads after “in”, e.g. “the Superior Court of King County, Washington”.'),
];

/** What stands beside the template until somebody of the agency confirms that counsel has reviewed it. */
export const starterNotice = 'Draft for review by counsel. This text is a starting point and not legal advice: the law of contracts between public bodies, indemnity, appropriation, interest and public records differs by state. Have your attorney review it before you send the first agreement made from it.';

export const starterTemplate: TemplateContent = {
  title: 'Law enforcement services for {{municipality}}',
  fields,
  clauses: [...serviceClauses, ...moneyClauses, ...legalClauses],
};

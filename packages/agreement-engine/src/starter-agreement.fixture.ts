/** The starter agreement with everything filled in, for tests. */
import { fullTerms, rates } from './agreement-terms.fixture.js';
import type { ComposeFrom } from './compose-agreement.js';
import { starterTemplate } from './starter-template.js';

const agency = { name: 'Cascade County', form: 'a county of the State of Washington, acting through its Sheriff’s Office', address: '100 Main Street\nCascade, WA 98000', contact: 'Contracts Officer', email: 'contracts@cascade.example' };
const municipality = { name: 'City of Fairview', form: 'a municipal corporation of the State of Washington', address: '5 Elm Street, Fairview, WA 98001', contact: 'City Clerk', email: 'clerk@fairview.example' };
export const starterFrom: ComposeFrom = {
  template: starterTemplate, terms: fullTerms, rates, firstYear: null, choices: {}, wording: {}, added: [], locale: 'en-US',
  values: {
    agency, municipality, enabling_law: 'the Interlocal Cooperation Act', service_area: 'the corporate limits of the Municipality', report_every: 'quarter', agency_liaison: 'the station commander', municipality_liaison: 'the city manager', property_rule: 'none', cure_days: 30, liability_rule: 'mutual',
    insurance_kind: 'any', insurance_occurrence: 500_000_000, insurance_aggregate: 1_000_000_000, records_days: 5, venue: 'the Superior Court of Cascade County',
  },
};

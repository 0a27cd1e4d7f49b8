/** One object of every kind in a victim agency: the ids that the walk tries as a stranger. A new `:somethingId` needs a line here. */
import type { TestApi } from '../test-api.js';
import { acknowledgementsSpecimens } from './acknowledgements-specimens.js';
import { agencySpecimens } from './agency-specimens.js';
import { agreementSigningSpecimens } from './agreement-signing-specimens.js';
import { agreementsSpecimens } from './agreements-specimens.js';
import { billingSpecimens } from './billing-specimens.js';
import { complaintsSpecimens } from './complaints-specimens.js';
import { contactsSpecimens } from './contacts-specimens.js';
import { deliveriesSpecimens } from './deliveries-specimens.js';
import { costSharesSpecimens } from './cost-shares-specimens.js';
import { disputesSpecimens } from './disputes-specimens.js';
import { identitySpecimens } from './identity-specimens.js';
import { indexFigureSpecimens } from './index-figure-specimens.js';
import { marksSpecimens } from './marks-specimens.js';
import { paymentsSpecimens } from './payments-specimens.js';
import { policiesSpecimens } from './policies-specimens.js';
import { permissionSpecimens } from './permission-specimens.js';
import { rateCardSpecimens } from './rate-card-specimens.js';
import { requirementsSpecimens } from './requirements-specimens.js';
import { retentionSpecimens } from './retention-specimens.js';
import { surveysSpecimens } from './surveys-specimens.js';
import { templateSpecimens } from './template-specimens.js';
import { trainingSpecimens } from './training-specimens.js';

export interface Specimens { agencyId: string; ids: Record<string, string> }

export async function makeSpecimens(api: TestApi, agencyId: string): Promise<Specimens> {
  const people = await agencySpecimens(api, agencyId);
  const training = await trainingSpecimens(api, agencyId, people.personId ?? '');
  return { agencyId, ids: { ...people, colleagueId: await colleague(api, agencyId, people.municipalityId ?? ''), ...(await agreementsSpecimens(api, agencyId, people.municipalityId ?? '')), ...(await agreementSigningSpecimens(api, agencyId, people.municipalityId ?? '')), ...(await billingSpecimens(api, agencyId, people.municipalityId ?? '')), ...(await paymentsSpecimens(api, agencyId, people.municipalityId ?? '')), ...(await deliveriesSpecimens(api, agencyId, people.municipalityId ?? '')), ...(await indexFigureSpecimens(api, agencyId)), ...(await disputesSpecimens(api, agencyId, people.municipalityId ?? '')), ...(await rateCardSpecimens(api, agencyId)), ...(await costSharesSpecimens(api, agencyId, people.municipalityId ?? '')), ...(await templateSpecimens(api, agencyId)), ...(await complaintsSpecimens(api, agencyId, people.personId ?? '')), ...(await permissionSpecimens(api, agencyId, people.personId ?? '')), ...training, ...(await requirementsSpecimens(api, agencyId, people.personId ?? '', training)), ...(await identitySpecimens(api, agencyId)), ...(await contactsSpecimens(api, agencyId)), ...(await surveysSpecimens(api, agencyId)), ...(await retentionSpecimens(api, agencyId)), ...(await marksSpecimens(api, agencyId)), ...(await policiesSpecimens(api, agencyId)), ...(await acknowledgementsSpecimens(api, agencyId, people.personId ?? '')) } };
}

/** Somebody who acts for the municipality of the specimens. */
async function colleague(api: TestApi, agencyId: string, municipalityId: string): Promise<string> {
  const { userId } = await api.reviewer(agencyId, municipalityId, 'municipality_reviewer');
  return (await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agencyId, userId]))[0]?.id ?? '';
}

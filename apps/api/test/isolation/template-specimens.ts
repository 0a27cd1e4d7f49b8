/** A template of agreements with a published version and a draft of the victim agency. */
import { starterTemplate } from '@rapport/agreement-engine/starter-template';
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function templateSpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const [agreementTemplateId, templateVersionId] = [uuidv7(), uuidv7()];
  const sql = (text: string, values: unknown[]) => api.database.asOwner(text, values);
  const content = JSON.stringify(starterTemplate);
  await sql("insert into agreement_template (agency_id, id, name) values ($1, $2, 'Secret template')", [agencyId, agreementTemplateId]);
  await sql("insert into agreement_template_version (agency_id, id, template_id, number, state, content, published_at, published_by_name) values ($1, $2, $3, 1, 'published', $4, now(), 'Officer')", [agencyId, templateVersionId, agreementTemplateId, content]);
  await sql('insert into agreement_template_version (agency_id, id, template_id, number, content) values ($1, $2, $3, 2, $4)', [agencyId, uuidv7(), agreementTemplateId, content]);
  return { agreementTemplateId, templateVersionId };
}

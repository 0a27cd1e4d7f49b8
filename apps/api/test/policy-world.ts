/** A published policy and its obligations for tests, straight in the database. */
import { contentSeal } from '@rapport/policy-engine/canonical-content';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { uuidv7 } from 'uuidv7';
import type { TestApi } from './test-api.js';

const words = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
export const clauseOf = (id: string, heading: string, text: string, kinds: string[] = []) => ({ id, number: null, heading, body: words(text), kinds });
export const everybody = { include: [{ unitIds: [], kinds: [], roles: [], personIds: [] }], exclude: [] };

export interface Publication {
  policyId?: string; number?: number; material?: boolean; audience?: object; content?: object; days?: number | null; effectiveOn?: string; summary?: string | null; minutes?: number; publishedAt?: string; ownerPersonId?: string | null;
}

/** Publishes a version as the authoring module leaves it: the one before is superseded. Does not tell anybody. */
export async function publishVersion(api: TestApi, agencyId: string, over: Publication = {}): Promise<{ policyId: string; versionId: string; sha256: string }> {
  const sql = (text: string, values: unknown[]) => api.database.asOwner(text, values);
  const policyId = over.policyId ?? uuidv7();
  const versionId = uuidv7();
  const number = over.number ?? 1;
  const content = (over.content ?? { clauses: [clauseOf('0195a000-0000-7000-8000-000000000001', 'Conduct', `Be courteous, version ${number}.`)], keyPoints: [], attachments: [], references: [] }) as PolicyContent;
  const sha256 = Buffer.from(await contentSeal({ title: 'Off-duty conduct', content }, nodeTools.digest), 'hex');
  if (!over.policyId) await sql("insert into policy (agency_id, id, number, title, category, kind, owner_person_id) values ($1, $2, $3, 'Off-duty conduct', 'conduct', 'policy', $4)", [agencyId, policyId, policyId.slice(-12), over.ownerPersonId ?? null]);
  await sql(
    `insert into policy_version (agency_id, id, policy_id, number, title, content, audience, acknowledge_within_days, change_summary, materiality_proposed, author_name, minutes) values ($1, $2, $3, $4, 'Off-duty conduct', $5, $6, $7, $8, $9, 'Author', $10)`,
    [agencyId, versionId, policyId, number, content, over.audience ?? everybody,
      over.days === undefined ? 14 : over.days, over.summary ?? null, over.material === false ? 'minor' : 'material', over.minutes ?? 3]);
  await sql("update policy_version set state = 'in_review', submitted_at = now() where id = $1", [versionId]);
  await sql("update policy_version set state = 'approved', approved_at = now(), sha256 = $2, materiality_confirmed = materiality_proposed where id = $1", [versionId, sha256]);
  const effectiveOn = over.effectiveOn ?? '2026-01-01';
  const at = over.publishedAt ?? (await api.database.asOwner<{ at: string }>('select now()::text as at'))[0]!.at;
  await sql("update policy_version set state = 'superseded', ended_at = $4::timestamptz, end_reason = 'superseded', ends_on = greatest($3::date, effective_on) where policy_id = $1 and id <> $2 and state = 'published'", [policyId, versionId, effectiveOn, at]);
  await sql("update policy_version set state = 'published', published_at = $3::timestamptz, published_by = 'Chief', effective_on = $2 where id = $1", [versionId, effectiveOn, at]);
  await sql("update policy set status = 'in_force', current_version_id = $2 where id = $1", [policyId, versionId]);
  return { policyId, versionId, sha256: sha256.toString('hex') };
}

export interface TestSignature { language: string; statementId: string; wording: string; authentication: string }
export interface TestPolicy {
  agencyId: string; policyId: string; versionId: string; personId: string;
  owe(): Promise<string>;
  show(id: string): Promise<unknown>;
  record(id: string, kind: string, sha256?: string, signature?: Partial<TestSignature>): Promise<unknown>;
  /** Takes it out of the way of the next test: closed and not current. */
  forget(id: string): Promise<unknown>;
}

/** An agency with one person and one published policy that nobody owes yet. */
export async function openPolicy(api: TestApi): Promise<TestPolicy> {
  const agency = await api.agency();
  const personId = uuidv7();
  await api.database.asOwner(
    "insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, '1', '1', 'Ana', 'Ruiz', 'ruiz ana', 'sworn', 'active', '2020-01-01')", [agency.id, personId]);
  const { policyId, versionId, sha256 } = await publishVersion(api, agency.id);
  const hash = (hex: string) => Buffer.from(hex, 'hex');
  return {
    agencyId: agency.id, policyId, versionId, personId,
    async owe() {
      const id = uuidv7();
      await api.database.asOwner("insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, owed_on, due_on) values ($1, $2, $3, $4, $5, 1, '2026-01-01', '2026-01-15')", [agency.id, id, policyId, personId, versionId]);
      return id;
    },
    async show(id) {
      await api.database.asOwner("insert into acknowledgement_view (agency_id, id, acknowledgement_id, person_id, policy_version_id, sha256, at) values ($1, $2, $3, $4, $5, $6, now())", [agency.id, uuidv7(), id, personId, versionId, hash(sha256)]);
      return api.database.asOwner("update acknowledgement set state = 'opened', opened_at = now() where id = $1", [id]);
    },
    async record(id, kind, hex = sha256, signature = {}) {
      const fileId = kind === 'paper' ? uuidv7() : null;
      if (fileId) await api.database.asOwner("insert into file (agency_id, id, sha256, bytes, media_type, name) values ($1, $2, $3, 1, 'application/pdf', 'scan.pdf')", [agency.id, fileId, hash(hex)]);
      const signed = kind === 'signed' ? { language: 'en', statementId: 's', wording: 'w', authentication: 'password', ...signature } : null;
      return api.database.asOwner(
        `insert into acknowledgement_record (agency_id, acknowledgement_id, policy_version_id, sha256, at, language, kind, statement_id, wording, authentication, recorded_by_user_id, recorded_by, witness_person_id, reason, signed_on, file_id)
         values ($1, $2, $3, $4, now(), $5, $6, $7, $8, $9, $10, 'Somebody', $11, 'because', $12, $13)`,
        [agency.id, id, versionId, hash(hex), signed?.language, kind, signed?.statementId, signed?.wording, signed?.authentication, uuidv7(), kind === 'refused' ? personId : null, fileId ? '2026-01-02' : null, fileId]);
    },
    async forget(id) {
      await api.database.asOwner("update acknowledgement set state = 'cancelled', closed_at = now(), current = false where id = $1 and state in ('pending', 'opened')", [id]);
      return api.database.asOwner('update acknowledgement set current = false where id = $1', [id]);
    },
  };
}

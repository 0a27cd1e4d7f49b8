/** An agency with towns, a survey and answers, which join the figures in batches. */
import { uuidv7 } from 'uuidv7';
import { Outbox } from '../src/platform/jobs/outbox.service.js';
import { noSource } from '../src/platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../src/platform/tenancy/unit-of-work.js';
import type { TestApi, TestCaller } from './test-api.js';

export interface TrustWorld {
  agencyId: string; surveyId: string; groupId: string; typeId: string; analyst: TestCaller; towns: string[];
  /** Stores responses as the resident path leaves them: they wait. */
  answer(town: number, month: string, scores: readonly (number | null)[], language?: string): Promise<void>;
  /** A night passes: what makes up a batch is added. */
  night(): Promise<void>;
  inside<T>(work: () => Promise<T>): Promise<T>;
}

/** `count` scores around a value. */
export const scores = (count: number, value: number): number[] => Array.from({ length: count }, (_, i) => value + (i % 5) - 2);

export async function makeTrustWorld(api: TestApi): Promise<TrustWorld> {
  const agencyId = (await api.agency()).id;
  const ids = { agencyId, surveyId: uuidv7(), groupId: uuidv7(), typeId: uuidv7(), towns: [uuidv7(), uuidv7(), uuidv7()] };
  const [questionnaireId, versionId] = [uuidv7(), uuidv7()];
  const run = (sql: string, ...values: unknown[]) => api.database.asOwner(sql, [agencyId, ...values]);
  await run("insert into contact_group (agency_id, id, name) values ($1, $2, 'Traffic')", ids.groupId);
  await run("insert into contact_type (agency_id, id, label, label_key, group_id, settled_by) values ($1, $2, 'Stop', 'stop', $3, 'rule')", ids.typeId, ids.groupId);
  for (const [i, town] of ids.towns.entries()) await run("insert into municipality (agency_id, id, name, sort_name, kind) values ($1, $2, $3, $3, 'township')", town, `Town ${i}`);
  await run("insert into questionnaire (agency_id, id, name) values ($1, $2, 'Q')", questionnaireId);
  await run("insert into questionnaire_version (agency_id, id, questionnaire_id, number, definition, sha256, languages, questions, breaks_trend, published_at, published_by) values ($1, $2, $3, 1, '{}', sha256('x'), '{en}', 8, true, now(), 'test')", versionId, questionnaireId);
  await run("insert into survey (agency_id, id, name, questionnaire_id, channel, starts_on, delay_minutes, max_age_days, cap_count, cap_days, expires_after_days, mode) values ($1, $2, 'S', $3, 'sms', '2026-01-01', 0, 30, 1, 30, 14, 'anonymous')", ids.surveyId, questionnaireId);
  const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
  return {
    ...ids, inside, analyst: await api.caller(agencyId, 'survey_analyst'),
    async answer(town, month, given, language = 'en') {
      await run(
        `with stored as (
           insert into response (agency_id, id, survey_id, questionnaire_version_id, month, received_on, municipality_id, group_id, language, voice, respect, neutrality, motives, trust_index, top_box, answers)
           select $1, gen_random_uuid(), $2, $3, $4, $4, $5, $6, $7, s, s, s, s, s, s >= 75, '{}' from unnest($8::float8[]) s returning id)
         insert into answer_waiting (agency_id, response_id) select $1, id from stored`, ids.surveyId, versionId, `${month}-01`, ids.towns[town], ids.groupId, language, given);
    },
    async night() {
      await run('update answer_release set released_on = released_on - 1 where agency_id = $1');
      await inside(() => api.app.get(Outbox).add('insights.release-answers', {}));
      await api.settle();
    },
  };
}

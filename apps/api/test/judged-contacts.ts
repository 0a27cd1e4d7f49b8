/** Contacts of a wild mixture, and their figures told from one after the other: what counts over all of them are held against. */
import type { SurveyWorld } from './survey-world.js';

export interface Judged { matching: number; eligible: number; excluded: Record<string, number>; covered: number; unasked: number; byHand: number; named: number }

/** 300 contacts within nine days before noon on 10 November 2026, some of them seen by `surveyId`, with wishes and earlier invitations. Two types must be there. The same each time. */
export async function mixContacts(world: SurveyWorld, surveyId: string): Promise<void> {
  // Chosen by a hash of the number of the row: a wild mixture, and the same each time.
  const one = (of: number, salt: string) => `('x' || left(md5(n || '${salt}'), 6))::bit(24)::int % ${of}`;
  await world.rows(
    `insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, excluded_reason, excluded_by, phone, phone_index, entered_by)
     select $1, gen_random_uuid(), 'CAD', 'random ' || n, sha256('x'), timestamptz '2026-11-10T17:00Z' - ${one(9 * 24 * 60, 'time')} * interval '1 minute', (select id from contact_type where agency_id = $1 order by label offset ${one(2, 'type')} limit 1),
       case when ${one(6, 'out')} = 0 then 'medical' end, case when ${one(6, 'out')} = 0 then 'person' end, p.phone, sha256(p.phone), case when ${one(5, 'hand')} = 0 then 'hand' else 'import' end
     from generate_series(1, 300) n, lateral (select case when ${one(7, 'none')} > 0 then int4send(${one(60, 'phone')}) end as phone) p`);
  await world.rows(`insert into survey_contact (agency_id, survey_id, contact_id) select $1, $2, id from (select id, substr(source_key, 8)::int as n from contact where agency_id = $1 and source_key like 'random %') c where ${one(4, 'seen')} = 0`, surveyId);
  await world.rows(`insert into opt_out (agency_id, id, recipient_index, survey_id, source, ended_at) select $1, gen_random_uuid(), sha256(int4send(n)), case when n % 3 = 0 then $2::uuid end, 'staff', case when n % 4 = 0 then now() end from generate_series(0, 20) n`, surveyId);
  await world.rows("insert into recipient_asked (agency_id, id, recipient_index, asked_on) select $1, gen_random_uuid(), sha256(int4send(n % 40)), date '2026-11-09' - n from generate_series(0, 60) n");
}

/** As of `noon`, an instant of 10 November 2026. */
export async function judged(world: SurveyWorld, surveyId: string, noon: string): Promise<Judged> {
  const [survey] = await world.rows<{ cap_count: number; cap_days: number; max_age_days: number; include_hand_entered: boolean }>('select * from survey where agency_id = $1 and id = $2', surveyId);
  const wishes = new Set((await world.rows<{ key: string }>("select encode(recipient_index, 'hex') as key from opt_out where agency_id = $1 and ended_at is null and (survey_id is null or survey_id = $2)", surveyId)).map(({ key }) => key));
  const seen = new Set((await world.rows<{ contact_id: string }>('select contact_id from survey_contact where agency_id = $1 and survey_id = $2', surveyId)).map(({ contact_id: id }) => id));
  const asked = await world.rows<{ key: string }>("select encode(recipient_index, 'hex') as key from recipient_asked where agency_id = $1 and asked_on > date '2026-11-10' - $2::int", survey!.cap_days);
  const times = new Map<string, number>();
  for (const { key } of asked) times.set(key, (times.get(key) ?? 0) + 1);
  const all = await world.rows<{ id: string; occurred_at: Date; excluded_reason: string | null; entered_by: string; key: string | null }>("select *, encode(phone_index, 'hex') as key from contact where agency_id = $1 order by occurred_at, id");
  const oldest = new Date(noon).getTime() - survey!.max_age_days * 86_400_000;
  const told: Judged = { matching: all.length, eligible: 0, excluded: {}, covered: all.length, unasked: 0, byHand: all.filter((each) => each.entered_by === 'hand').length, named: 0 };
  for (const { id, occurred_at: at, excluded_reason: rule, entered_by: by, key } of all) {
    const place = (times.get(key ?? '') ?? 0) + 1;
    const reason = rule ? `excluded:${rule}` : by === 'hand' && !survey!.include_hand_entered ? 'entered-by-hand' : seen.has(id) ? 'asked-already' : !key ? 'no-recipient' : wishes.has(key) ? 'opted-out' : at.getTime() < oldest ? 'too-late' : place > survey!.cap_count ? 'over-cap' : null;
    if (reason === null || reason === 'over-cap') times.set(key!, place);
    if (reason === null) told.eligible += 1;
    else told.excluded[reason] = (told.excluded[reason] ?? 0) + 1;
    if (!seen.has(id) && reason !== null && ['no-recipient', 'opted-out', 'too-late'].includes(reason)) told.unasked += 1;
  }
  return { ...told, named: told.unasked };
}

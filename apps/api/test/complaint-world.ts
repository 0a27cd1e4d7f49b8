/** An office that handles complaints: people of a roster with logins, and the ways in which residents and staff act. */
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Role } from '@rapport/api-contract/permissions';
import type { Answer, TestApi, TestCaller } from './test-api.js';

export interface Complaint { id: string; number: string; state: string; text: string; revision: number; acts: string[]; overdue: boolean; unanswered: number; dueOn: string | null; anonymous: boolean; settlement: string | null; summary: string | null; assignee: { name: string } | null; complainant: { name: string | null; email: string | null }; allegations: { id: string; category: string; finding: string | null; findingReason: string | null; person: { id: string } | null }[]; history: { what: string; note: string | null; by: string }[]; messages: { from: string; by: string | null; text: string; takenDown: { by: string; channel: string; saidOn: string } | null }[]; code: string; items: never }
export interface Staff extends TestCaller { personId: string; membershipId: string }
export type Act = (who: TestCaller, id: string, what: string, body?: object) => Promise<Answer<Complaint & { errors?: { path: string }[] }>>;

export async function complaintOffice(api: TestApi) {
  const agency = await api.agency({ timeZone: 'America/New_York' });
  let count = 0;
  const person = async (familyName: string, supervisorId: string | null = null): Promise<string> => {
    const id = uuidv7();
    count += 1;
    await api.database.asOwner("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on, badge_number) values ($1, $2, $3, $3, 'Ana', $4, $4, 'sworn', 'active', '2020-01-01', $3)", [agency.id, id, `p${count}`, familyName]);
    for (const word of new Set(['ana', familyName.toLowerCase(), `p${count}`])) await api.database.asOwner('insert into person_word (agency_id, person_id, word) values ($1, $2, $3)', [agency.id, id, word]);
    if (supervisorId) await api.database.asOwner("insert into person_assignment (agency_id, id, person_id, from_on, supervisor_id) values ($1, $2, $3, '2020-01-01', $4)", [agency.id, uuidv7(), id, supervisorId]);
    return id;
  };
  const staff = async (familyName: string, supervisorId: string | null, ...roles: Role[]): Promise<Staff> => {
    const caller = await api.caller(agency.id, ...roles);
    const personId = await person(familyName, supervisorId);
    const [row] = await api.database.asOwner<{ id: string }>("update membership set person_id = $3, complaints_confirmed_at = case when roles && '{chief,professional_standards}' then now() end where agency_id = $1 and user_id = $2 returning id", [agency.id, caller.userId, personId]);
    return { ...caller, personId, membershipId: row?.id ?? '' };
  };
  /** As a browser without script posts it. */
  const post = (path: string, fields: Record<string, string>) => api.anybody.send('POST', `/a/${agency.slug}${path}`, new URLSearchParams(fields).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  const complain = async (fields: Record<string, string> = {}) => {
    const page = await post('/complaint', { once: randomUUID(), text: 'The dispatcher hung up on me twice.', ...fields });
    return { page, code: /class="code">([0-9A-Z-]{19})</.exec(page.text)?.[1] ?? '', number: /C-\d{4}-\d{4}/.exec(page.text)?.[0] ?? '' };
  };
  const act: Act = (who, id, what, body = {}) => who.send(what === 'screening' ? 'PUT' : 'POST', `/api/complaints/${id}/${what}`, body);
  const list = async (who: TestCaller, query = 'show=all') => (await who.send<{ items: Complaint[] }>('GET', `/api/complaints?${query}`)).body.items;
  const read = (who: TestCaller, id: string) => who.send<Complaint & { code: string }>('GET', `/api/complaints/${id}`);
  const screening = (over: object = {}) => ({ revision: 1, summary: 'Two calls were ended early.', dueOn: '2027-03-01', allegations: [{ category: 'discourtesy' }], ...over });
  return { agency, person, staff, post, complain, act, list, read, screening };
}

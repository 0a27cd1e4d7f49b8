/** Letters to staff: an agency of New York, the mails that would have left, and a clock that the test sets. */
import { uuidv7 } from 'uuidv7';
import { Delivery } from '../src/platform/mail/delivery.js';
import type { Mail } from '../src/platform/mail/mail-transport.js';
import { Clock } from '../src/modules/notifications/clock.js';
import { startTestApi, type TestApi } from './test-api.js';
import { member, type Member } from './training-world.js';

interface Owed { title: string; number: string; people: readonly Member[]; owedOn: string; dueOn: string }

/** Call inside `describe`: each test gets an agency of its own on March 2, 2026, which `world` tells. */
export function letterDesk(agency: { languages?: string[] } = {}) {
  let api: TestApi;
  let agencyId: string;
  let now = new Date();
  const mails: Mail[] = [];
  const at = (day: string, time = '15:00') => { now = new Date(`${day}T${time}:00Z`); };
  beforeAll(async () => {
    api = await startTestApi();
    jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => now);
    jest.spyOn(api.app.get(Delivery), 'mail').mockImplementation(async (mail) => { mails.push(mail); return { providerId: 'x', kept: true }; });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    mails.length = 0;
    at('2026-03-02');
    agencyId = (await api.agency({ timeZone: 'America/New_York', ...agency })).id;
  });
  return {
    mails, at, world: () => ({ api, agencyId }),
    /** The names in front of the @, in order. */
    addressed: () => mails.map((mail) => mail.to.split('@')[0] ?? '').toSorted(),
    /** Somebody of the staff, whose mail address says what they are. */
    async staff(name: string, supervisorId: string | null, role: Parameters<typeof member>[3]): Promise<Member> {
      const one = await member(api, agencyId, supervisorId, role);
      await api.database.asOwner('update person set email = $2 where id = $1', [one.personId, `${name}@example.org`]);
      return one;
    },
    /** A policy that these people owe by a day, as publishing leaves it. */
    async owePolicy({ title, number, people, owedOn, dueOn }: Owed): Promise<void> {
      const [policyId, versionId] = [uuidv7(), uuidv7()];
      const own = api.database.asOwner;
      await own("insert into policy (agency_id, id, number, title, category, kind) values ($1, $2, $3, $4, 'conduct', 'policy')", [agencyId, policyId, number, title]);
      await own("insert into policy_version (agency_id, id, policy_id, number, title, content, audience, acknowledge_within_days, materiality_proposed, author_name) values ($1, $2, $3, 1, $4, '{}', '{}', 14, 'material', 'Ana')", [agencyId, versionId, policyId, title]);
      for (const one of people) await own('insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, owed_on, due_on, owed_at) values ($1, $2, $3, $4, $5, 1, $6, $7, $6::date)', [agencyId, uuidv7(), policyId, one.personId, versionId, owedOn, dueOn]);
    },
    /** Work that was put off is due now, by the outbox's own clock. */
    async comeDue(): Promise<void> {
      await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'letters.send' and done_at is null", [agencyId]);
      await api.database.asOwner('insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), due_at from outbox_message where agency_id = $1 and done_at is null', [agencyId]);
      await api.settle();
    },
  };
}

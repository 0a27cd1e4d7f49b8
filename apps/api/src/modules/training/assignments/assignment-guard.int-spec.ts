/** The database allows exactly the steps of the pure machine, and refuses a second open row for one cycle. */
import { afterAssignmentEvent, assignmentEvents, assignmentStates, isOpen } from '@rapport/training-engine/assignment-state';
import { uuidv7 } from 'uuidv7';
import { agencySpecimens } from '../../../../test/isolation/agency-specimens.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

describe('states of an assignment in the database', () => {
  let api: TestApi;
  let agencyId: string;
  let personId: string;
  let requirementId: string;

  beforeAll(async () => {
    api = await startTestApi();
    agencyId = (await api.agency()).id;
    personId = (await agencySpecimens(api, agencyId)).personId ?? '';
    requirementId = uuidv7();
    await api.database.asOwner("insert into requirement (agency_id, id, name, rule, what, recurrence, state, created_by, published_at) values ($1, $2, 'R', '{}', 'course', 'once', 'published', 'T', now())", [agencyId, requirementId]);
  });
  afterAll(() => api.close());

  const insert = async (cycle = uuidv7(), state = 'open'): Promise<string> => {
    const id = uuidv7();
    await api.database.asOwner("insert into training_assignment (agency_id, id, requirement_id, person_id, cycle, kind, ordinal, state, from_on, opens_on, anchor_on, base_due_on, due_on, counts_from, created_on) values ($1, $2, $3, $4, $5, 'cycle', 1, $6, '2026-01-01', '2026-01-01', '2026-01-31', '2026-01-31', '2026-01-31', '2026-01-01', '2026-01-01')",
      [agencyId, id, requirementId, personId, cycle, state]);
    return id;
  };
  const to = (id: string, state: string) => api.database.asOwner(
    `update training_assignment set state = $2, closed_at = case when $2 in ('open', 'in_progress') then null else now() end, closed_on = case when $2 in ('open', 'in_progress') then null else date '2026-02-01' end,
       closed_reason = case when $2 in ('open', 'in_progress') then null when $2 = 'cancelled' then 'retired' else $2 end, closed_note = 'n', closed_by = 'b' where id = $1`, [id, state]);

  it.each(assignmentStates.flatMap((from) => assignmentStates.map((next) => [from, next] as const)))('%s to %s is possible exactly when the rule says so', async (from, next) => {
    const id = await insert();
    if (from !== 'open') await to(id, from);
    const allowed = (from === next && isOpen(from)) || assignmentEvents.some((event) => afterAssignmentEvent(from, event) === next);
    if (allowed) await to(id, next);
    else await expect(to(id, next)).rejects.toThrow(/never changes|cannot go/);
  });

  it('refuses a second obligation of one person in one cycle, unless the first was cancelled', async () => {
    const cycle = uuidv7();
    const first = await insert(cycle);
    await expect(insert(cycle)).rejects.toThrow(/training_assignment_once/);
    await to(first, 'cancelled');
    const second = await insert(cycle);
    await to(second, 'completed');
    await expect(insert(cycle)).rejects.toThrow(/training_assignment_once/);
  });

  it('refuses to begin anywhere but at the beginning, and to fall due earlier', async () => {
    await expect(insert(uuidv7(), 'completed')).rejects.toThrow();
    const id = await insert();
    await expect(api.database.asOwner("update training_assignment set due_on = '2026-01-30' where id = $1", [id])).rejects.toThrow(/never falls due earlier/);
  });
});

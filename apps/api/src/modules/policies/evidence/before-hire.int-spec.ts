/** Evidence about days on which somebody was not employed. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Answer { person: { employed: boolean; unit: { name: string } | null; supervisor: { name: string } | null } }

describe('evidence of days without employment', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('never invents a unit and a supervisor for a day before somebody was hired, nor for one after they left', async () => {
    const { id: agencyId } = await api.agency();
    const sql = (text: string, values: unknown[]) => api.database.asOwner(text, [agencyId, ...values]);
    const [unitId, chiefId, personId] = [uuidv7(), uuidv7(), uuidv7()];
    await sql("insert into unit (agency_id, id, name) values ($1, $2, 'Patrol')", [unitId]);
    for (const [id, number, name] of [[chiefId, '1', 'Ward'], [personId, '2', 'Ruiz']]) {
      await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on, separated_on) values ($1, $2, $3, $3, 'Pat', $4, $4, 'sworn', 'separated', '2020-01-01', '2024-01-01')", [id, number, name]);
      await sql("insert into person_employment (agency_id, id, person_id, from_on, to_on) values ($1, $2, $3, '2020-01-01', '2024-01-01')", [uuidv7(), id]);
    }
    await sql("insert into person_assignment (agency_id, id, person_id, from_on, to_on, unit_id, supervisor_id) values ($1, $2, $3, '2020-01-01', '2024-01-01', $4, $5)", [uuidv7(), personId, unitId, chiefId]);
    const auditor = await api.caller(agencyId, 'auditor');
    const on = async (day: string) => (await auditor.send<Answer>('GET', `/api/evidence/people/${personId}?on=${day}`)).body.person;
    expect(await on('2019-12-31')).toMatchObject({ employed: false, unit: null, supervisor: null });
    expect(await on('2020-01-01')).toMatchObject({ employed: true, unit: { name: 'Patrol' }, supervisor: { name: 'Pat Ward' } });
    expect(await on('2024-01-01')).toMatchObject({ employed: false, unit: null, supervisor: null });
  });
});

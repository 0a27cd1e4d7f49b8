/** A unit, a municipality, a person and a roster import in the victim agency. */
import type { TestApi } from '../test-api.js';

export async function agencySpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const admin = await api.caller(agencyId, 'admin');
  const make = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await admin.send<{ id: string }>('POST', path, body, headers);
    if (answer.status !== 201) throw new Error(`The specimen of ${path} was answered with ${answer.status}`);
    return answer.body.id;
  };
  const unitId = await make('/api/units', { name: 'Victim Unit', code: 'VU' });
  const municipalityId = await make('/api/municipalities', { name: 'Victim Township', kind: 'township' });
  const personId = await make('/api/people', { employeeNumber: 'V1', givenName: 'Victim', familyName: 'Person', kind: 'sworn', joinedOn: '2020-01-06', unitId });
  const form = ['--b', 'content-disposition: form-data; name="file"; filename="roster.csv"', '', 'number,last name,first name', 'V2,Person,Another', '--b--', ''].join('\r\n');
  const rosterImportId = await make('/api/people/imports', form, { 'content-type': 'multipart/form-data; boundary=b' });
  return { unitId, municipalityId, personId, rosterImportId };
}

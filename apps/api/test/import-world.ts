/** An agency that imports contacts from files, step by step; for tests of imports over HTTP. */
import { startTestApi, type TestApi, type TestCaller } from './test-api.js';

interface Township { label: string; rows: number; municipality: { name: string } | null; proposed: { name: string; kind: string } }
export interface ImportAnswer {
  id: string; state: string; header: string[]; proposal: { occurredAt: object; columns: Record<string, number | null>; basis: string }; format: object; sample: unknown[]; mapping: unknown;
  preview: { rows: number; fresh: number; alreadyThere: number; differing: number; rejected: number; flags: { flag: string; rows: number }[]; townships: Township[]; types: { label: string; groupName: string; exclusion: string | null; known: boolean }[]; earliest: string };
  result: { added: number; alreadyThere: number; rejected: number; takenBack: number; kept: number }; failure: { code: string; line: number | null; detail: string } | null; progress: object; code?: string; errors?: { path: string }[];
}

/** The mapping of files like {@link two}. */
export const simple = { occurredAt: { column: 0, format: 'iso', timeZone: 'America/New_York' }, columns: { type: 1, township: 2 } };
export const two = 'when,type,township,id\n2024-01-02 10:00,NOISE,A,1\n2024-01-02 11:00,NOISE,A,2\n';

/** Call inside `describe`; `open` makes an agency of its own for a test. */
export function importOffice() {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ UPLOAD_LIMIT_MB: '3' }); });
  afterAll(() => api.close());

  const open = async () => {
    const agency = await api.agency();
    return { agency, admin: await api.caller(agency.id, 'admin') };
  };
  const send = (admin: TestCaller, content: string | Buffer, source = 'CAD') => {
    const parts = [Buffer.from('--sep\r\ncontent-disposition: form-data; name="file"; filename="calls.csv"\r\ncontent-type: text/csv\r\n\r\n'), Buffer.from(content), Buffer.from('\r\n--sep--\r\n')];
    return admin.send<ImportAnswer>('POST', `/api/contact-imports?source=${source}`, Buffer.concat(parts), { 'content-type': 'multipart/form-data; boundary=sep' });
  };
  const read = async (admin: TestCaller, id: string) => (await admin.send<ImportAnswer>('GET', `/api/contact-imports/${id}`)).body;
  const analysed = async (admin: TestCaller, content: string | Buffer, source = 'CAD') => {
    const { body } = await send(admin, content, source);
    await api.settle();
    return read(admin, body.id);
  };
  const previewed = async (admin: TestCaller, content: string | Buffer, mapping?: object, source = 'CAD') => {
    const first = await analysed(admin, content, source);
    const { column, timeColumn, format, timeZone } = first.proposal.occurredAt as Record<string, unknown>;
    const answer = await admin.send<ImportAnswer>('PUT', `/api/contact-imports/${first.id}/mapping`, mapping ?? { occurredAt: { column, timeColumn, format, timeZone }, columns: first.proposal.columns });
    expect(answer.status).toBe(202);
    await api.settle();
    return read(admin, first.id);
  };
  const applied = async (admin: TestCaller, content: string | Buffer, decisions: object = {}, mapping?: object, source = 'CAD') => {
    const before = await previewed(admin, content, mapping, source);
    expect((await admin.send('POST', `/api/contact-imports/${before.id}/apply`, decisions)).status).toBe(202);
    await api.settle();
    return read(admin, before.id);
  };
  const countOf = async (agencyId: string) => Number((await api.database.asOwner<{ n: string }>('select count(*) as n from contact where agency_id = $1', [agencyId]))[0]?.n);
  return { api: () => api, open, send, read, analysed, previewed, applied, countOf };
}

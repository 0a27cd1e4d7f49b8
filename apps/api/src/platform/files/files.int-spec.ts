/** The file store: contents by hash within their agency, nothing lost, nothing left behind. */
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { noSource } from '../tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../tenancy/unit-of-work.js';
import { Files } from './files.service.js';

describe('file store', () => {
  let api: TestApi;
  let files: Files;
  let work: UnitOfWork;
  beforeAll(async () => {
    api = await startTestApi();
    [files, work] = [api.app.get(Files), api.app.get(UnitOfWork)];
  });
  afterAll(() => api.close());

  const someone = async (): Promise<WorkFor> => ({ agencyId: (await api.agency()).id, actor: { kind: 'system', id: null, label: 'test' }, source: noSource });
  const stored = (agencyId: string) => {
    const folder = join(api.app.get<Settings>(SETTINGS).FILES_DIR, agencyId);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
  };
  const ageByTwoDays = (agencyId: string) => { for (const path of stored(agencyId)) utimesSync(path, new Date(Date.now() - 172_800_000), new Date(Date.now() - 172_800_000)); };
  const keep = async (whose: WorkFor, content: string) => {
    const received = await files.receive(whose, Readable.from([Buffer.from(content)]), 1000);
    return work.run(whose, () => files.record(received, 'calls.csv', 'text/csv'));
  };

  it('gives back what was stored, once for the same content', async () => {
    const whose = await someone();
    const [one, two] = [await keep(whose, 'same'), await keep(whose, 'same')];
    expect(await text(files.opener(one)())).toBe('same');
    expect(one.sha256).toEqual(two.sha256);
    expect(stored(whose.agencyId)).toHaveLength(1);
  });

  it('never finds the row of another agency, and never shares its content', async () => {
    const [mine, other] = [await someone(), await someone()];
    const file = await keep(mine, 'secret');
    await expect(work.run(other, () => files.find(file.id))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(text(files.opener({ agencyId: other.agencyId, sha256: file.sha256 })())).rejects.toMatchObject({ code: 'files/missing' });
  });

  it('refuses a stream over the limit and leaves nothing of it behind', async () => {
    const whose = await someone();
    let sent = 0;
    const endless = Readable.from((function* () { for (;;) { sent += 1024; yield Buffer.alloc(1024, 'x'); } })(), { objectMode: false });
    await expect(files.receive(whose, endless, 10_000)).rejects.toMatchObject({ code: 'files/too-large', kind: 'too-large' });
    expect(stored(whose.agencyId)).toEqual([]);
    expect(sent).toBeLessThan(200_000);
  });

  it('sweeps what no row names after a day, and nothing else', async () => {
    const whose = await someone();
    const kept = await keep(whose, 'kept');
    await files.receive(whose, Readable.from([Buffer.from('orphan')]), 1000);
    expect(await work.run(whose, () => files.sweep(new Date()))).toBe(0);
    ageByTwoDays(whose.agencyId);
    const young = await keep(whose, 'young');
    expect(await work.run(whose, () => files.sweep(new Date()))).toBe(1);
    expect([await text(files.opener(kept)()), await text(files.opener(young)())]).toEqual(['kept', 'young']);
  });

  it('never sweeps a content that was just sent again', async () => {
    const whose = await someone();
    await files.receive(whose, Readable.from([Buffer.from('again')]), 1000);
    ageByTwoDays(whose.agencyId);
    await files.receive(whose, Readable.from([Buffer.from('again')]), 1000);
    expect(await work.run(whose, () => files.sweep(new Date()))).toBe(0);
  });

  it('announces a sweep before the first byte, so that an upload that dies is swept too', async () => {
    const whose = await someone();
    const broken = Readable.from((async function* () { yield Buffer.from('half'); throw new Error('connection lost'); })(), { objectMode: false });
    await expect(files.receive(whose, broken, 1000)).rejects.toThrow('connection lost');
    const due = await api.database.asOwner("select due_at > now() + interval '24 hours' as later from outbox_message where agency_id = $1 and job = 'files.sweep'", [whose.agencyId]);
    expect(due).toEqual([{ later: true }]);
  });

  it('takes a name as a label only, whatever is in it', async () => {
    const whose = await someone();
    const received = await files.receive(whose, Readable.from([Buffer.from('x')]), 1000);
    const file = await work.run(whose, () => files.record(received, '../../etc/\u0000passwd\n', 'text/csv'));
    expect(file.name).toBe('../../etc/passwd');
  });
});

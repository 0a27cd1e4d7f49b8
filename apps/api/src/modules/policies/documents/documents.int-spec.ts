/** Documents in and out over HTTP: what a word processor writes comes in as clauses, what is hostile stays out, and a version leaves with its hash. */
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { hashSecret, sessionCookie } from '../../../platform/identity/session-authenticator.js';

interface Imported { title: string | null; clauses: { id: string; number: string | null; heading: string; body: { content: { type: string; content?: unknown[] }[] } }[]; keyPoints: { text: string; kinds: string[] }[]; notes: { code: string; count: number }[]; kept: number; added: number; code?: string }
interface Version { id: string; revision: number; content: { clauses: { id: string; heading: string }[]; attachments: { fileId: string; sha256: string; type: string; size: number; name: string }[] } }

const boundary = 'x-policy-test';
function form(bytes: Buffer, name: string) {
  return { payload: Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

/** A zip of these parts; `claimed` overrides the unpacked size that the directory tells. */
function zip(parts: { name: string; bytes: Buffer; claimed?: number }[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed } of parts) {
    const packed = deflateRawSync(bytes);
    const crc = crc32(bytes);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0); head.writeUInt16LE(20, 4); head.writeUInt16LE(8, 8); head.writeUInt32LE(crc, 14); head.writeUInt32LE(packed.length, 18); head.writeUInt32LE(claimed ?? bytes.length, 22); head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(crc, 16); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(claimed ?? bytes.length, 24); entry.writeUInt16LE(Buffer.byteLength(name), 28); entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(parts.length, 8); end.writeUInt16LE(parts.length, 10); end.writeUInt32LE(directory.length, 12); end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) { crc ^= byte; for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1)); }
  return ~crc >>> 0;
}

describe('documents of policies', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency();
    const author = await api.caller(agency.id, 'policy_author', 'chief');
    const policy = (await author.send<{ id: string; open: { id: string } }>('POST', '/api/policies', { title: 'Imported' })).body;
    const at = (end: string) => `/api/policies/${policy.id}/versions/${policy.open.id}${end}`;
    const upload = <T>(end: string, bytes: Buffer, name: string, caller: TestCaller = author) => { const { payload, headers } = form(bytes, name); return caller.send<T>('POST', at(end), payload, headers); };
    const raw = async (path: string) => { const reply = await api.app.inject({ method: 'GET', url: path, headers: await cookie(author) }); return { status: reply.statusCode, bytes: reply.rawPayload, headers: reply.headers }; };
    return { author, at, upload, raw };
  };
  const cookie = async (caller: TestCaller) => {
    const secret = `secret-${caller.userId}`;
    await api.database.asOwner(
      `insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) values (uuid_v7(), $1, $2, $3, now() + interval '1 hour', now(), now()) on conflict (secret_hash) do nothing`,
      [hashSecret(secret), caller.userId, caller.agencyId]);
    return { cookie: `${sessionCookie}=${secret}` };
  };

  const markdown = '# Take-home vehicles\n\n## 1. Purpose\n\nFor **those** on call & others.\n\n- one\n  - two <script>alert(1)</script>\n\n## 2. Use\n\n[Bad](javascript:alert(1)) and [good](https://example.org).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![map](x.png)\n\n### Detail\n\n> Quoted\n\n## Key points for sworn officers\n\n- Lock it\n- Return it\n';

  it('reads Markdown into clauses and says what it left out', async () => {
    const { upload, author, at } = await office();
    const { status, body } = await upload<Imported>('/import', Buffer.from(markdown), 'policy.md');
    expect(status).toBe(200);
    expect(body).toMatchObject({ title: 'Take-home vehicles', clauses: [{ number: '1', heading: 'Purpose' }, { number: '2', heading: 'Use' }], keyPoints: [{ text: 'Lock it', kinds: ['sworn'] }, { text: 'Return it', kinds: ['sworn'] }] });
    expect(JSON.stringify(body)).not.toContain('javascript:');
    expect(JSON.stringify(body.clauses)).not.toContain('<script>');
    expect(body.notes.map((note) => note.code).toSorted()).toEqual(['html', 'image', 'link']);
    expect(body.clauses[1]!.body.content.map((node) => node.type)).toEqual(['paragraph', 'table', 'heading', 'blockquote']);
    const saved = await author.send<Version>('PUT', at(''), { revision: 1, content: { clauses: body.clauses, keyPoints: body.keyPoints } });
    expect(saved.status).toBe(200);
    const again = await upload<Imported>('/import', Buffer.from(markdown.replace('## 2. Use', '## 3. Use').replace('## Key', '## 4. New\n\nText\n\n## Key')), 'policy.md');
    expect(again.body).toMatchObject({ kept: 2, added: 1 });
    expect(again.body.clauses.slice(0, 2).map((each) => each.id)).toEqual(body.clauses.map((each) => each.id));
  });

  it('gives out a DOCX that comes back in with the same clauses, and a tagged PDF with version and hash', async () => {
    const { upload, author, at, raw } = await office();
    const { body } = await upload<Imported>('/import', Buffer.from(markdown), 'policy.md');
    await author.send('PUT', at(''), { revision: 1, content: { clauses: body.clauses, keyPoints: body.keyPoints } });
    const draft = await raw(at('/export?format=docx'));
    expect(draft.headers['content-type']).toContain('wordprocessingml');
    const back = await upload<Imported>('/import', draft.bytes, 'back.docx');
    expect(back.status).toBe(200);
    expect(back.body).toMatchObject({ kept: 2, added: 0, clauses: [{ number: '1', heading: 'Purpose' }, { number: '2', heading: 'Use' }], keyPoints: [{ text: expect.stringContaining('Lock it') }, {}] });
    expect(back.body.clauses[1]!.body.content.map((node) => node.type)).toEqual(expect.arrayContaining(['paragraph', 'table', 'heading']));
    await author.send('POST', at('/submit'), {});
    await author.send('POST', at('/approve'), { revision: 2, materiality: 'material' });
    const { sha256 } = (await author.send<{ sha256: string }>('GET', at(''))).body;
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const pdf = await raw(at('/export?format=pdf'));
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const text = pdf.bytes.toString('latin1');
    for (const part of ['/StructTreeRoot', '/Marked true', '/Lang (en-US)', '/S /H1', '/S /Table', sha256]) expect(text).toContain(part);
  });

  it('refuses hostile and foreign files with the reason', async () => {
    const { upload } = await office();
    const code = async (bytes: Buffer, name = 'x.docx', end = '/import') => { const { status, body } = await upload<{ code: string }>(end, bytes, name); return `${status} ${body.code}`; };
    const document = { name: 'word/document.xml', bytes: Buffer.from('<w:document/>') };
    expect(await code(zip([document, { name: 'word/media/a.bin', bytes: Buffer.alloc(20 * 1024 * 1024) }]))).toBe('415 policies/file-zip-bomb');
    expect(await code(zip([document, { name: '../../etc/passwd', bytes: Buffer.from('x') }]))).toBe('415 policies/file-path');
    expect(await code(zip([document, { name: 'word/vbaProject.bin', bytes: Buffer.from('x') }]))).toBe('415 policies/file-macros');
    expect(await code(zip([{ name: 'readme.txt', bytes: Buffer.from('x') }]))).toBe('415 policies/file-type');
    expect(await code(zip([{ ...document, bytes: Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><w:document/>') }]))).toBe('415 policies/file-broken');
    expect(await code(zip([{ ...document, bytes: Buffer.alloc(7 * 1024 * 1024, 'a<b>'), claimed: 100 }]))).toMatch(/^415 policies\/file-(broken|zip-bomb)$/);
    expect(await code(Buffer.from('504b0304ffffffff', 'hex'))).toBe('415 policies/file-broken');
    expect(await code(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.doc')).toBe('415 policies/file-old-word');
    expect(await code(Buffer.from('%PDF-1.7'), 'a.pdf')).toBe('415 policies/file-pdf');
    expect(await code(Buffer.from([0, 1, 2, 3]), 'a.bin')).toBe('415 policies/file-type');
    expect(await code(Buffer.alloc(0), 'a.md')).toBe('415 policies/file-empty');
    expect(await code(Buffer.alloc(10 * 1024 * 1024 + 1, 97), 'big.md')).toBe('413 files/too-large');
    expect(await code(Buffer.from('<svg onload=alert(1)>'), 'a.txt', '/attachments')).toBe('415 policies/file-type');
    expect(await code(Buffer.from('4d5a9000', 'hex'), 'a.exe', '/attachments')).toBe('415 policies/file-type');
    for (const [words, name] of [['%PDF-1.7<script>alert(1)</script>', 'x.pdf.html'], ['words', 'a\u202Efdp.exe'], ['words', 'a']] as const) expect([name, await code(Buffer.from(words), name, '/attachments')]).toEqual([name, '415 policies/file-ending']);
  });

  it('keeps an attachment under its hash, gives it out as a download, and lets a save only remove it', async () => {
    const { upload, at, raw } = await office();
    const bytes = Buffer.from('%PDF-1.7\nmap of the posts');
    const { status, body } = await upload<Version>('/attachments', bytes, 'map %22of%22 posts.pdf');
    expect(status).toBe(201);
    const [file] = body.content.attachments;
    expect(file).toMatchObject({ type: 'application/pdf', size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    const got = await raw(at(`/attachments/${file!.fileId}`));
    expect(got.bytes.equals(bytes)).toBe(true);
    expect(String(got.headers['content-disposition'])).toMatch(/^attachment;/);
  });

  it('shows a forged hash nothing: what is saved is what was stored', async () => {
    const { upload, author, at } = await office();
    const { body } = await upload<Version>('/attachments', Buffer.from('plain words'), 'a.txt');
    const [file] = body.content.attachments;
    const saved = await author.send<Version>('PUT', at(''), { revision: body.revision, content: { clauses: [], attachments: [{ ...file, sha256: 'f'.repeat(64), name: 'other.pdf', type: 'application/pdf', size: 1 }] } });
    expect(saved.body.content.attachments).toEqual([file]);
  });
});

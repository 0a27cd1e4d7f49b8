/** One small upload or one public address never keeps every other agency waiting: what is too heavy is refused, and what is heavy is done elsewhere. */
import { heldUp } from '../../../../test/held-up.js';
import { publishVersion } from '../../../../test/policy-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { makeZip } from '../../../../test/zip-maker.js';

interface Problem { code: string; detail: string }
/** Far above a slow machine's pauses, far below what one of these inputs took: 3 to 330 seconds. */
const bearable = 1500;
const boundary = 'x-policy-test';
const clauseId = (n: number) => `0195a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('documents and texts made to be slow', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency();
    const author = await api.caller(agency.id, 'policy_author', 'chief');
    const policy = (await author.send<{ id: string; open: { id: string } }>('POST', '/api/policies', { title: 'Imported' })).body;
    const at = (end: string) => `/api/policies/${policy.id}/versions/${policy.open.id}${end}`;
    const upload = <T>(bytes: Buffer, name: string) => author.send<T>('POST', at('/import'),
      Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]), { 'content-type': `multipart/form-data; boundary=${boundary}` });
    return { agency, author, policy, at, upload };
  };
  const wordXml = (body: string) => `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  const office1 = (styles: string | Buffer) => makeZip([
    { name: '[Content_Types].xml', content: '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>' },
    { name: 'word/document.xml', content: wordXml('<w:p><w:r><w:t>Words</w:t></w:r></w:p>') }, { name: 'word/styles.xml', content: styles },
  ]);

  it('refuses a small Markdown table that would grow to a million cells, before it grows', async () => {
    const { upload } = await office();
    const table = `|${'a|'.repeat(700)}\n|${'-|'.repeat(700)}\n${'|x\n'.repeat(700)}`;
    const { result, longest } = await heldUp(() => upload<Problem>(Buffer.from(table), 'table.md'));
    expect(`${result.status} ${result.body.code}`).toBe('415 policies/file-table');
    expect(longest).toBeLessThan(bearable);
  });

  it('never makes other agencies wait while it reads a text of blanks', async () => {
    const { upload } = await office();
    const { result, longest } = await heldUp(() => upload<{ clauses: unknown[] }>(Buffer.from(`${' '.repeat(60_000)}\n a ${' '.repeat(60_000)}b`), 'blanks.md'));
    expect(result.status).toBe(200);
    expect(longest).toBeLessThan(bearable);
  });

  it('refuses a Word document whose styles unpack to megabytes, not only one whose text does', async () => {
    const { upload } = await office();
    const styles = `<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${'<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/></w:style>'.repeat(50_000)}</w:styles>`;
    const { result, longest } = await heldUp(() => upload<Problem>(office1(styles), 'styles.docx'));
    expect(`${result.status} ${result.body.code}`).toBe('415 policies/file-too-long');
    expect(longest).toBeLessThan(bearable);
  });

  it('never lets a comparison of long texts hold up everybody, nor for a reader without an account', async () => {
    const { agency, author } = await office();
    const text = (letter: string) => Array.from({ length: 9_000 }, (_, n) => `${letter}${n}`).join(' ').slice(0, 59_000);
    const content = (letter: string) => ({ clauses: [1, 2, 3].map((n) => ({ id: clauseId(n), number: null, heading: `H${n}`, kinds: [], body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: text(letter) }] }] } })), keyPoints: [], attachments: [], references: [] });
    const first = await publishVersion(api, agency.id, { content: content('a') });
    const second = await publishVersion(api, agency.id, { policyId: first.policyId, number: 2, content: content('b') });
    await api.database.asOwner('update policy set public = true where id = $1', [first.policyId]);
    await (await api.caller(agency.id, 'admin')).send('PATCH', '/api/policy-settings', { publicPage: true });
    const pair = `compare?from=${first.versionId}&to=${second.versionId}`;
    for (const [who, path] of [[api.anybody, `/api/public/agencies/${agency.slug}/policies/${first.policyId}/${pair}`], [author, `/api/policies/${first.policyId}/${pair}`]] as const) {
      const { result, longest } = await heldUp(() => who.send<{ difference: { clauses: { coarse?: boolean; words: { kind: string }[] }[] } }>('GET', path));
      expect(result.status).toBe(200);
      expect(longest).toBeLessThan(bearable);
      expect(result.body.difference.clauses.map((each) => [each.coarse, each.words.map((run) => run.kind)])).toEqual([1, 2, 3].map(() => [true, ['removed', 'added']]));
    }
  });

  it('never lets cells that span a thousand rows grow when a version leaves as a document', async () => {
    const { author, policy, at } = await office();
    const cell = { type: 'tableCell', attrs: { colspan: 1000, rowspan: 1000 }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x' }] }] };
    const body = { type: 'doc', content: [{ type: 'table', content: Array.from({ length: 20 }, () => ({ type: 'tableRow', content: Array.from({ length: 45 }, () => cell) })) }] };
    expect((await author.send('PUT', at(''), { revision: 1, content: { clauses: [{ id: clauseId(1), heading: 'Table', body }] } })).status).toBe(200);
    expect(policy.id).toBeTruthy();
    for (const format of ['docx', 'pdf']) {
      const { result, longest } = await heldUp(() => author.send('GET', at(`/export?format=${format}`)));
      expect(result.status).toBe(200);
      expect(longest).toBeLessThan(bearable);
    }
  });
});

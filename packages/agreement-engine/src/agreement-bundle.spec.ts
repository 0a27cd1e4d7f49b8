/** A bundle that was touched anywhere is red, one that was not is green, and a script learns which. */
import { nodeTools, signingKey } from '@rapport/policy-engine/evidence-node';
import fc from 'fast-check';
import { fullTerms } from './agreement-terms.fixture.js';
import { type AgreementFile, bundledJson, bundleFile, type BundleFiles, bundleForm, checkBundle, type EventsFile, type FileKind, type Manifest, manifestPath, manifestText } from './agreement-bundle.js';
import { signManifest } from './agreement-bundle-node.js';
import { bundleReport } from './agreement-bundle-report.js';
import { compose } from './compose-agreement.js';
import { agencySigned, approvedEvent, chainOf, municipalitySigned, voidedEvent } from './signing-chain.fixture.js';
import { sealOf, type SigningEvent } from './signature-evidence.js';
import { starterFrom } from './starter-agreement.fixture.js';

const key = () => signingKey(Buffer.alloc(32, 7).toString('base64'));
const bytes = (text: string) => new TextEncoder().encode(text);
const ubl = (number: string, payable: string) => `<Invoice><cbc:ID>${number}</cbc:ID><cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="USD">${payable}</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine></Invoice>`;
const text = compose(starterFrom);

interface Parts { agreement: AgreementFile; events: EventsFile; files: Map<string, { kind: FileKind; bytes: Uint8Array<ArrayBuffer> }>; manifest: (manifest: Manifest) => Manifest; seed: number }
async function bundleOf(change: (parts: Parts) => void = () => undefined, told: (seal: object) => SigningEvent[] = (seal) => [{ ...approvedEvent(), ...seal } as SigningEvent, { ...municipalitySigned(), ...seal } as SigningEvent, { ...agencySigned(), ...seal } as SigningEvent]): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const shown = bytes('%PDF shown');
  const seal = await sealOf({ title: text.title, content: text.content, terms: fullTerms }, shown, nodeTools);
  const parts: Parts = {
    agreement: { agreementId: 'agreement', versions: [{ id: 'v1', number: 1, title: text.title, content: text.content, terms: fullTerms, seal, shown: 'documents/agreement.pdf', chain: 'agreement' }], invoices: [{ number: 'AG-2027-000001', kind: 'invoice', currency: 'USD', payable: 41667, path: 'invoices/1.xml' }] },
    events: { chains: [{ id: 'agreement', events: await chainOf(told({ seal })) }] },
    files: new Map([['documents/agreement.pdf', { kind: 'shown' as const, bytes: shown }], ['documents/sealed.pdf', { kind: 'sealed' as const, bytes: bytes('%PDF sealed') }], ['invoices/1.xml', { kind: 'ubl' as const, bytes: bytes(ubl('AG-2027-000001', '416.67')) }]]),
    manifest: (manifest) => manifest, seed: 7,
  };
  change(parts);
  parts.files.set('agreement.json', { kind: 'agreement', bytes: bytes(bundledJson(parts.agreement)) });
  parts.files.set('events.json', { kind: 'events', bytes: bytes(bundledJson(parts.events)) });
  const files = [];
  for (const [path, each] of parts.files) files.push(await bundleFile(path, each.kind, each.bytes, nodeTools));
  const manifest = parts.manifest({ form: bundleForm, generatedAt: '2026-11-21T12:00:00.000Z', installation: 'https://rapport.example', agency: { id: 'a', name: 'Cascade', timeZone: 'America/Los_Angeles' }, municipality: { id: 'm', name: 'Fairview' }, agreementId: 'agreement', files });
  return new Map([...[...parts.files].map(([path, each]): [string, Uint8Array<ArrayBuffer>] => [path, each.bytes]), [manifestPath, bytes(manifestText(signManifest(manifest, await signingKey(Buffer.alloc(32, parts.seed).toString('base64')))))]]);
}
const check = async (files: BundleFiles) => checkBundle(files, nodeTools, (await key()).kid);
const events = (seal: object) => ({ approved: { ...approvedEvent(), ...seal } as SigningEvent, city: { ...municipalitySigned(), ...seal } as SigningEvent, agency: { ...agencySigned(), ...seal } as SigningEvent });

describe('agreement bundle', () => {
  it('is whole as it was handed out, with the key that was expected', async () => {
    const verdict = await check(await bundleOf());
    expect(verdict).toEqual({ status: 'whole', faults: [], kid: (await key()).kid, files: 5, versions: 1, signatures: 2, voided: 0, invoices: 1 });
    expect(bundleReport(verdict)).toEqual({ code: 0, text: `whole: 5 files, 1 signed version, 2 signatures, 1 invoice, signed with key ${verdict.kid}, the key that was expected\n` });
  });
  it('turns red when one byte of any file changes, wherever it is', async () => {
    const whole = await bundleOf();
    await fc.assert(fc.asyncProperty(fc.constantFrom(...whole.keys()), fc.nat(), fc.integer({ min: 1, max: 255 }), async (path, place, change) => {
      const changed = Uint8Array.from(whole.get(path)!);
      const at = place % changed.length;
      changed[at] = (changed[at]! + change) % 256;
      const { status, faults } = await check(new Map([...whole, [path, changed]]));
      expect(status).not.toBe('whole');
      expect(status).not.toBe('unchecked');
      expect(faults).not.toEqual([]);
    }), { numRuns: 250 });
  });
  it('turns red when a file is missing, added, cut short or lengthened', async () => {
    const whole = await bundleOf();
    for (const [path, content] of whole) {
      const less = new Map(whole);
      less.delete(path);
      expect((await check(less)).status).toBe(path === manifestPath ? 'not-a-bundle' : 'altered');
      if (path !== manifestPath) expect((await check(new Map([...whole, [path, content.slice(0, -1)]]))).faults).toContain(`${path} was changed.`);
    }
    expect((await check(new Map([...whole, ['note.txt', bytes('The mayor agreed.')]]))).faults).toEqual(['note.txt was added.']);
    for (const rewritten of [' ', '\n']) expect((await check(new Map([...whole, [manifestPath, bytes(new TextDecoder().decode(whole.get(manifestPath)) + rewritten)]]))).status).toBe('altered');
  });
  it('never believes a signed lie', async () => {
    const lies: [string, (parts: Parts) => void][] = [
      ['words of version 1', ({ agreement }) => { agreement.versions[0]!.content = { ...text.content, clauses: text.content.clauses.slice(1) }; }],
      ['terms of version 1', ({ agreement }) => { agreement.versions[0]!.terms = { ...fullTerms, cap: null }; }],
      ['not the one that was shown', ({ files }) => { files.set('documents/agreement.pdf', { kind: 'shown', bytes: bytes('%PDF other') }); }],
      ['another one than the manifest says', ({ agreement }) => { agreement.agreementId = 'other'; }],
      ['does not ask for 416.67', ({ files }) => { files.set('invoices/1.xml', { kind: 'ubl', bytes: bytes(ubl('AG-2027-000001', '416.68')) }); }],
      ['does not have the number', ({ files }) => { files.set('invoices/1.xml', { kind: 'ubl', bytes: bytes(ubl('AG-2027-000002', '416.67')) }); }],
      ['belongs to nothing', ({ files }) => { files.set('invoices/2.xml', { kind: 'ubl', bytes: bytes(ubl('2', '1.00')) }); }],
      ['has no document', ({ agreement }) => { agreement.invoices = [...agreement.invoices, { ...agreement.invoices[0]!, number: '9', path: 'invoices/9.xml' }]; }],
      ['sealed document is missing', ({ files }) => { files.delete('documents/sealed.pdf'); }],
      ['does not have its hash', ({ events }) => { Object.assign(events.chains[0]!.events[2]!.event, { at: '2026-11-20T12:00:01.000Z' }); }],
      ['does not follow the event before it', ({ events }) => { Object.assign(events.chains[0]!.events[1]!, { previousHash: 'f'.repeat(64) }); }],
      ['what no bundle holds', ({ files }) => { files.set('../escape', { kind: 'invoice-pdf', bytes: bytes('x') }); }],
      ['no version that both sides signed', ({ agreement }) => { agreement.versions = []; }],
    ];
    for (const [fault, lie] of lies) {
      const { status, faults } = await check(await bundleOf(lie as (parts: Parts) => void));
      expect([fault, status, faults.some((each) => each.includes(fault))]).toEqual([fault, 'altered', true]);
    }
  });
  it('never counts a signature that is missing, void, or under other bytes', async () => {
    expect((await check(await bundleOf(undefined, (seal) => [events(seal).approved, events(seal).city]))).faults).toEqual(['Version 1 is not signed for the agency.']);
    expect((await check(await bundleOf(undefined, (seal) => [events(seal).approved, events(seal).city, events(seal).agency, voidedEvent()]))).faults).toEqual(['Version 1 is not signed for the agency.', 'Version 1 is not signed for the municipality.']);
    expect((await check(await bundleOf(undefined, () => Object.values(events({}))))).faults).toEqual(['The signature for the agency is under other bytes than version 1.', 'The signature for the municipality is under other bytes than version 1.']);
  });
  it('never says of a signature that is void that it was given', async () => {
    const verdict = await check(await bundleOf(undefined, (seal) => [events(seal).approved, events(seal).city, voidedEvent(), ...Object.values(events(seal))]));
    expect([verdict.faults, bundleReport(verdict).text]).toEqual([[], expect.stringContaining('1 signed version, 2 signatures, 1 void, 1 invoice, ')]);
  });
  it('never says whole, to people or to scripts, for a bundle that somebody signed again with a key of their own', async () => {
    const theirs = await bundleOf((parts) => { parts.seed = 8; });
    expect(bundleReport(await check(theirs))).toMatchObject({ code: 1, text: expect.stringContaining('another key') });
    const unchecked = bundleReport(await checkBundle(theirs, nodeTools));
    expect(unchecked).toMatchObject({ code: 4, text: expect.stringContaining('BY A KEY THAT WAS NOT CHECKED') });
    expect(unchecked.text).not.toMatch(/whole/i);
  });
  it('tells what is no bundle from a bundle of another form, and fails on neither', async () => {
    const other = await bundleOf((parts) => { parts.manifest = (manifest) => ({ ...manifest, form: 'rapport-agreement-bundle-2' as typeof bundleForm }); });
    expect(bundleReport(await check(other))).toMatchObject({ code: 3, text: expect.stringMatching(/^ANOTHER VERSION: .*rapport-agreement-bundle-2/) });
    for (const none of ['', '{}', '[]', 'null', '{"manifest":null}', '{"manifest":{"form":"rapport-evidence-1"}}', '\u0000']) expect(bundleReport(await check(new Map([[manifestPath, bytes(none)]])))).toMatchObject({ code: 2 });
    expect((await check(new Map())).status).toBe('not-a-bundle');
    expect((await check(new Map([[manifestPath, Uint8Array.from([0xff, 0xfe])]]))).status).toBe('not-a-bundle');
    expect((await check(new Map([[manifestPath, bytes('{"manifest":{"form":"rapport-agreement-bundle-1"}}')]]))).status).toBe('altered');
  });
});

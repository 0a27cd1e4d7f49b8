/** A bundle that was touched anywhere is red, and one that was not is green. */
import fc from 'fast-check';
import { canonicalJson, contentSeal } from './canonical-content.js';
import { type Bundle, bundleForm, type BundlePayload, bundleText, verifyBundle } from './evidence-bundle.js';
import { nodeTools, signBundle, signingKey } from './evidence-node.js';
import { reportOf } from './evidence-report.js';
import { richTextOf } from './policy-content.js';

const seed = Buffer.alloc(32, 7).toString('base64');

async function payloadOf(): Promise<BundlePayload> {
  const content = { clauses: [{ id: '0195a000-0000-7000-8000-000000000001', number: '1', heading: 'Conduct', body: richTextOf('Be courteous — “always”.'), kinds: [] }], keyPoints: [], attachments: [], references: [] };
  const sha256 = await contentSeal({ title: 'Conduct', content }, nodeTools.digest);
  const event = { action: 'acknowledgements.signed', after: { sha256 } };
  const zero = '0'.repeat(64);
  const hash = Buffer.from(await nodeTools.digest(new TextEncoder().encode(`${zero}\n1\n${canonicalJson(event)}`))).toString('hex');
  const answer = {
    on: '2026-03-02', timeZone: 'UTC', person: { id: 'n', name: 'Ana Ruiz', employeeNumber: '7', kind: 'sworn', unit: { id: 'u', name: 'North' }, supervisor: null, employed: true, onLeave: false },
    policies: [{
      policy: { id: 'p', number: '1', title: 'Conduct' }, inForce: { versionId: 'v', number: 1, sha256, effectiveOn: '2026-01-01' }, bound: true,
      obligation: { id: 'o', state: 'acknowledged', versionId: 'v', versionNumber: 1, owedOn: '2026-01-01', dueOn: '2026-01-15', overdue: false, paused: false },
      record: {
        kind: 'signed', at: '2026-01-02T00:00:00.000Z', versionId: 'v', versionNumber: 1, sha256, authentication: 'session: password', ip: null, userAgent: null, recordedBy: null, witness: null, reason: null, signedOn: null, hasScan: false,
        statement: { id: 'received-read-ask-1', language: 'en', wording: 'I have received this policy and had the opportunity to read it and to ask questions about it.' },
      },
      shown: [{ at: '2026-01-02T00:00:00.000Z', versionId: 'v', versionNumber: 1, sha256 }],
    }],
  };
  return {
    form: bundleForm, question: 'What?', generatedAt: '2026-03-02T15:00:00.000Z', installation: 'https://rapport.example', agency: { id: 'a', name: 'Agency', timeZone: 'UTC' },
    answer,
    versions: [{ id: 'v', policyId: 'p', number: 1, title: 'Conduct', content, sha256, publishedAt: '2026-01-01T00:00:00.000Z', effectiveOn: '2026-01-01', endsOn: null }],
    audit: { head: { sequence: 1, hash }, links: [{ sequence: 1, previousHash: zero, hash, event }] },
  };
}
const bundleOf = async (change: (payload: BundlePayload) => void = () => undefined): Promise<Bundle> => {
  const payload = await payloadOf();
  change(payload);
  return signBundle(payload, await signingKey(seed));
};

describe('an evidence bundle', () => {
  it('is intact as it was handed out, and with the key that was expected', async () => {
    const bundle = await bundleOf();
    expect(await verifyBundle(bundleText(bundle), nodeTools)).toEqual({ faults: [], kid: bundle.signature.kid, keyChecked: false, versions: 1, links: 1 });
    expect(await verifyBundle(bundleText(bundle), nodeTools, bundle.signature.kid)).toMatchObject({ faults: [], keyChecked: true });
    expect((await verifyBundle(bundleText(bundle), nodeTools, 'ffffffffffffffff')).faults).toHaveLength(1);
  });

  it('turns red when one byte changes, wherever it is', async () => {
    const text = bundleText(await bundleOf());
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), fc.integer({ min: 32, max: 126 }), async (at, code) => {
      const changed = `${text.slice(0, at)}${String.fromCharCode(code)}${text.slice(at + 1)}`;
      expect((await verifyBundle(changed, nodeTools)).faults.length > 0).toBe(changed !== text);
    }), { numRuns: 600 });
  });

  it('turns red when a byte is added or taken away', async () => {
    const text = bundleText(await bundleOf());
    for (const changed of [` ${text}`, `${text} `, text.trimEnd(), text.replace('{', '{ '), text.replace(/=?"}}\n$/, '="}}\n')]) {
      if (changed !== text) expect((await verifyBundle(changed, nodeTools)).faults).not.toEqual([]);
    }
  });

  it('never believes a signed lie: other words, another hash, another line of the audit chain', async () => {
    const lies: ((payload: BundlePayload) => void)[] = [
      (payload) => { payload.versions[0]!.content.clauses[0]!.heading = 'Other'; },
      (payload) => { Object.assign(payload.answer.policies[0]!.record!, { sha256: 'f'.repeat(64) }); },
      (payload) => { Object.assign(payload.answer.policies[0]!.shown[0]!, { versionId: 'w' }); },
      (payload) => { Object.assign(payload.answer.policies[0]!.record!.statement!, { wording: 'I agree.' }); },
      (payload) => { Object.assign(payload.audit.links[0]!.event, { action: 'nothing' }); },
      (payload) => { Object.assign(payload.audit, { head: null }); },
    ];
    for (const lie of lies) expect((await verifyBundle(bundleText(await bundleOf(lie)), nodeTools)).faults).toHaveLength(1);
  });

  it('never calls a signature without words intact, nor words that nobody signed', async () => {
    const records: object[] = [{ statement: null }, { statement: { id: 'constructor', language: 'en', wording: '' } }, { statement: { id: '__proto__', language: 'en', wording: '' } }, { kind: 'refused' }];
    for (const record of records) expect((await verifyBundle(bundleText(await bundleOf((payload) => { Object.assign(payload.answer.policies[0]!.record!, record); })), nodeTools)).faults).toHaveLength(1);
    expect((await verifyBundle(bundleText(await bundleOf((payload) => { Object.assign(payload.answer.policies[0]!.record!, { kind: 'paper', statement: null }); })), nodeTools)).faults).toEqual([]);
  });

  it('turns red when anything is added anywhere that the signature does not cover, or that nobody checks', async () => {
    const bundle = await bundleOf();
    const unsigned = [{ ...bundle, note: 'The chief confirmed it.' }, { ...bundle, signature: { ...bundle.signature, by: 'The chief' } }, { ...bundle, signature: { ...bundle.signature, kid: { id: bundle.signature.kid } } }, JSON.parse(`{"__proto__":{"note":1},${canonicalJson(bundle).slice(1)}`)] as Bundle[];
    for (const changed of unsigned) expect((await verifyBundle(bundleText(changed), nodeTools, bundle.signature.kid)).faults).not.toEqual([]);
    const objects = (value: unknown, path: string[] = []): string[][] => (typeof value !== 'object' || value === null ? [] : [...(Array.isArray(value) ? [] : [path]), ...Object.entries(value).flatMap(([key, each]) => objects(each, [...path, key]))]);
    const places = objects(bundle.payload).filter((path) => path[2] !== '0' || path[3] !== 'event');
    expect(places.length).toBeGreaterThan(15);
    for (const path of places) {
      const lie = await bundleOf((payload) => { Object.assign(path.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, payload as unknown as Record<string, unknown>), { note: 'added' }); });
      expect((await verifyBundle(bundleText(lie), nodeTools, bundle.signature.kid)).faults).toContainEqual(expect.stringContaining([...path, 'note'].at(-1)!));
    }
  });

  it('never says intact, to people or to scripts, for a bundle that somebody signed again with a key of their own', async () => {
    const payload = await payloadOf();
    const ours = await signingKey(seed);
    const theirs = bundleText(signBundle(payload, await signingKey(Buffer.alloc(32, 8).toString('base64'))));
    const unchecked = reportOf(await verifyBundle(theirs, nodeTools));
    expect(unchecked).toMatchObject({ code: 3, text: expect.stringContaining('SIGNED, BUT BY A KEY THAT WAS NOT CHECKED') });
    expect(unchecked.text).not.toMatch(/intact/i);
    expect(unchecked.text).toContain('verify:evidence -- bundle.json KEY-ID');
    expect(reportOf(await verifyBundle(theirs, nodeTools, ours.kid))).toMatchObject({ code: 1, text: expect.stringContaining('another key') });
    expect(reportOf(await verifyBundle(bundleText(signBundle(payload, ours)), nodeTools, ours.kid))).toMatchObject({ code: 0, text: expect.stringMatching(/^intact/) });
  });

  it('never fails on what is no bundle', async () => {
    for (const text of ['', '{}', '[]', 'null', '{"payload":{"form":"rapport-evidence-1"}}', '\u0000']) expect((await verifyBundle(text, nodeTools)).faults).not.toEqual([]);
  });
});

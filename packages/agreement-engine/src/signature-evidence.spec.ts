/** Evidence of signatures: what is signed is fixed to the byte, and a chain that was touched anywhere is found out. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { richTextOf } from '@rapport/policy-engine/policy-content';
import fc from 'fast-check';
import { agencySigned, approvedEvent, chainOf, cityClerk, fallenEvent, mayor, municipalitySigned, signedChain, testSeal, voidedEvent } from './signing-chain.fixture.js';
import { fullTerms } from './agreement-terms.fixture.js';
import { chained, chainFaults, type ChainedEvent, consentOf, consents, contentText, eventForm, fallenForm, sealOf, type SigningEvent, standingSignatures, termsText } from './signature-evidence.js';

const content = { clauses: [{ id: 'A', number: '1', heading: ' Scope ', body: richTextOf('We serve.'), kinds: [] }], keyPoints: [], attachments: [], references: [] };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('what is signed', () => {
  it('is the same text whatever wrote the JSON, and another for any other word or figure', () => {
    expect(contentText({ title: 'T ', content })).toBe(contentText({ title: 'T', content: { ...content, clauses: content.clauses.map((each) => ({ ...each, id: 'a', heading: 'Scope' })) } }));
    expect(contentText({ title: 'T', content })).not.toBe(contentText({ title: 'T', content: { ...content, clauses: [{ ...content.clauses[0]!, body: richTextOf('We serve!') }] } }));
    expect(termsText({ ...fullTerms })).toBe(termsText(Object.fromEntries(Object.entries(fullTerms).toReversed()) as unknown as typeof fullTerms));
    expect(new Set([null, '2027-10-01', '2027-10-02'].map((day) => termsText(fullTerms, day))).size).toBe(3);
    expect(termsText({ ...fullTerms, cap: { ...fullTerms.cap!, amount: fullTerms.cap!.amount + 1 } })).not.toBe(termsText(fullTerms));
  });
  it('never gives one hash to words, terms and bytes', async () => {
    const seal = await sealOf({ title: 'T', content, terms: fullTerms }, bytes('pdf'), nodeTools);
    expect(new Set(Object.values(seal)).size).toBe(3);
    expect(Object.values(seal).every((each) => /^[0-9a-f]{64}$/.test(each as string))).toBe(true);
    expect((await sealOf({ title: 'T', content, terms: fullTerms }, bytes('pdg'), nodeTools)).shownSha256).not.toBe(seal.shownSha256);
  });
  it('has words of consent that are never reused for other words', () => {
    expect(consents.map((each) => each.id)).toEqual(['sign-agreement-1', 'sign-amendment-1']);
    expect(['constructor', '__proto__', 'sign'].map(consentOf)).toEqual([null, null, null]);
  });
});

describe('chain of a signature', () => {
  it('is whole as it was written, and its signatures stand', async () => {
    const chain = await signedChain();
    expect(await chainFaults(chain, nodeTools)).toEqual([]);
    expect(Object.keys(standingSignatures(chain)).toSorted()).toEqual(['agency', 'municipality']);
  });
  it('shows what was voided, and counts nothing that was signed before', async () => {
    const chain = await chainOf([approvedEvent(), municipalitySigned(), voidedEvent(), approvedEvent(), agencySigned()]);
    expect(await chainFaults(chain, nodeTools)).toEqual([]);
    expect(Object.keys(standingSignatures(chain))).toEqual(['agency']);
    expect(standingSignatures(await chainOf([approvedEvent(), municipalitySigned(), agencySigned(), voidedEvent()]))).toEqual({});
    expect(standingSignatures(await chainOf([approvedEvent(), voidedEvent(), agencySigned()]))).toEqual({});
  });
  it('lets the signature of somebody who may no longer sign fall alone: the approval stays, the other side signs, and the municipality anew', async () => {
    const again = { ...municipalitySigned(), signer: mayor, at: '2026-11-20T13:00:00.000Z' };
    const chain = await chainOf([approvedEvent(), municipalitySigned(), fallenEvent(), agencySigned(), again]);
    expect(await chainFaults(chain, nodeTools)).toEqual([]);
    expect(standingSignatures(chain).municipality?.signer).toEqual(mayor);
    expect(Object.keys(standingSignatures(chain)).toSorted()).toEqual(['agency', 'municipality']);
    expect(Object.keys(standingSignatures(chain.slice(0, 4)))).toEqual(['agency']);
    expect(standingSignatures(chain.slice(0, 3))).toEqual({});
  });
  it('turns red when any value of any event changes, or an event is left out, put in or moved', async () => {
    const chain = await signedChain();
    const text = JSON.stringify(chain);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: text.length - 1 }), fc.integer({ min: 33, max: 126 }), async (at, code) => {
      const changed = `${text.slice(0, at)}${String.fromCharCode(code)}${text.slice(at + 1)}`;
      let parsed: ChainedEvent[];
      try { parsed = JSON.parse(changed) as ChainedEvent[]; } catch { return; }
      if (JSON.stringify(parsed) === text) return;
      await expect(chainFaults(parsed, nodeTools).catch(() => ['unreadable'])).resolves.not.toEqual([]);
    }), { numRuns: 400 });
    for (const cut of [chain.slice(1), [chain[0]!, chain[2]!], [chain[1]!, chain[0]!, chain[2]!], [...chain, chain[2]!]]) expect(await chainFaults(cut, nodeTools)).not.toEqual([]);
  });
  it('turns red when the line before is another one, although every hash fits its own line', async () => {
    const [first, second] = await signedChain();
    const other = (await chainOf([{ ...approvedEvent(), at: '2026-11-20T09:59:59.000Z' }]))[0]!;
    expect(await chainFaults([other, second!], nodeTools)).toEqual(['Event 2 does not follow the event before it.']);
    expect(first!.hash).not.toBe(other.hash);
  });
  it('hashes each event together with the hash before it, as anybody can do with a command line', async () => {
    for (const { previousHash, hash, event } of await signedChain()) expect(createHash('sha256').update(`${previousHash}\n${event.sequence}\n${canonicalJson(event)}`).digest('hex')).toBe(hash);
  });
  it('refuses an event that does not follow', async () => {
    const chain = await signedChain();
    await expect(chained(chain, { ...approvedEvent(), sequence: 9 }, nodeTools)).rejects.toThrow(RangeError);
  });
  it('never believes a whole chain that tells what cannot have been', async () => {
    const lies: [Parameters<typeof chainOf>[0], string][] = [
      [[municipalitySigned()], 'not approved'], [[approvedEvent(), { ...municipalitySigned(), seal: { ...testSeal, termsSha256: 'f'.repeat(64) } }], 'not approved'], [[approvedEvent(), voidedEvent(), agencySigned()], 'not approved'],
      [[approvedEvent(), municipalitySigned(), { ...agencySigned(), signer: cityClerk }], 'both sides'], [[approvedEvent(), municipalitySigned(), { ...agencySigned(), signer: { ...cityClerk, userId: 'other', email: ' CLERK@fairview.example' } }], 'both sides'],
      [[approvedEvent(), municipalitySigned(), { ...agencySigned(), signer: { ...cityClerk, userId: 'other', email: 'clerk+sheriff@fairview.example' } }], 'are one mailbox'],
      [[approvedEvent(), agencySigned(), agencySigned()], 'signed twice'], [[approvedEvent(), fallenEvent()], 'did not stand alone'], [[approvedEvent(), municipalitySigned(), agencySigned(), fallenEvent()], 'did not stand alone'],
      [[approvedEvent(), municipalitySigned(), { ...fallenEvent(), form: eventForm } as unknown as SigningEvent], 'does not know'], [[approvedEvent(), municipalitySigned(), { ...voidedEvent(), form: fallenForm } as unknown as SigningEvent], 'does not know'], [[approvedEvent(), { ...agencySigned(), consent: { ...consents[0], wording: 'Yes.' } }], 'words that were signed'], [[approvedEvent(), { ...agencySigned(), at: '2026-11-19T00:00:00.000Z' }], 'earlier'],
    ];
    for (const [events, fault] of lies) expect(await chainFaults(await chainOf(events), nodeTools)).toEqual([expect.stringContaining(fault)]);
  });
});

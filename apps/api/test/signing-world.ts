/** Agreements taken to approval, to signing and to both signatures, over HTTP; and how they stand in the way of time. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BundleCheck, checkBundle } from '@rapport/agreement-engine/agreement-bundle';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { readBundleZip } from '../src/modules/agreements/signing/bundle-zip.js';
import { Clock } from '../src/modules/notifications/clock.js';
import { hashSecret, sessionCookie } from '../src/platform/identity/session-authenticator.js';
import { type AgreementWorld, must, openAgreementWorld, type Sent, type TestTerms } from './agreement-world.js';
import type { TestApi, TestCaller } from './test-api.js';

export interface Seal { contentSha256: string; termsSha256: string; documentSha256: string }
export interface Signing {
  state?: string; revision: number; amendmentId: string | null; atSigning: boolean; seal: Seal | null; document: { sha256: string; pages: number } | null; sealed: { sha256: string } | null; consent: { id: string; wording: string }; version: { id: string; state: string; sentNumber: number };
  signatures: { id: string; side: string; versionId: string; mine: boolean; hash: string; previousHash: string; voided: { because: string } | null }[]; missing: string[]; executedAt: string | null; acts: string[]; refusals: { act: string; reason: string }[];
}
export interface SigningWorld extends AgreementWorld {
  chief: TestCaller; signatory: TestCaller;
  approved(over?: Parameters<AgreementWorld['draft']>[0]): Promise<Sent>;
  atSigning(over?: Parameters<AgreementWorld['draft']>[0]): Promise<Sent & { seal: Seal }>;
  signing(agreementId: string, by?: TestCaller): Promise<Signing>;
  begin(sent: Sent): Promise<Signing>;
  /** The answer of signing for a side, as it comes. */
  sign(agreementId: string, side: 'agency' | 'municipality', body: { versionId: string; seal: Seal; consentId?: string; authority?: object }, by?: TestCaller): ReturnType<TestCaller['send']>;
  /** Both sides have signed, and everything that follows is done. */
  signed(over?: Parameters<AgreementWorld['draft']>[0]): Promise<Sent & { seal: Seal }>;
}

/** The bytes of an answer that is no JSON. */
export async function download(api: TestApi, caller: TestCaller, path: string): Promise<{ status: number; bytes: Buffer }> {
  const secret = `secret-${caller.userId}`;
  await api.database.asOwner("insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) values (uuid_v7(), $1, $2, $3, now() + interval '1 hour', now(), now()) on conflict (secret_hash) do nothing", [hashSecret(secret), caller.userId, caller.agencyId]);
  const reply = await api.app.inject({ method: 'GET', url: path, headers: { cookie: `${sessionCookie}=${secret}` } });
  return { status: reply.statusCode, bytes: reply.rawPayload };
}

/** What the offline check says of a bundle that a caller downloads, and its files. */
export async function checkedBundle(api: TestApi, caller: TestCaller, path: string): Promise<{ verdict: BundleCheck; files: Map<string, Uint8Array<ArrayBuffer>>; kid: string }> {
  const { status, bytes } = await download(api, caller, path);
  if (status !== 200) throw new Error(`${status}: ${bytes.toString().slice(0, 300)}`);
  const kid = must(await api.anybody.send<{ keys: { kid: string }[] }>('GET', '/.well-known/rapport-evidence-keys.json')).keys[0]!.kid;
  const directory = mkdtempSync(join(tmpdir(), 'rapport-bundle-'));
  try {
    writeFileSync(join(directory, 'bundle.zip'), bytes);
    const files = readBundleZip(join(directory, 'bundle.zip'));
    return { verdict: await checkBundle(files, nodeTools, kid), files, kid };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Runs the test at a moment; call the answer to go back. */
export function standAt(api: TestApi, moment: string): () => void {
  const spy = jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => new Date(moment));
  return () => spy.mockRestore();
}

export const inForceTerms = (from: string, until: string, over: object = {}): TestTerms => ({
  currency: 'USD', term: { from, until }, rateCard: null, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly: 12_000_000 }, from: null, until: null, escalated: false }], surcharges: [], escalator: null, cap: null,
  payment: { every: 'month', when: 'advance', anchor: from, dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null, renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 90, settleWithinDays: 60 }, delivery: null,
  disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: 'Pennsylvania', ...over,
});

export async function openSigningWorld(api: TestApi): Promise<SigningWorld> {
  const base = await openAgreementWorld(api);
  const [chief, signatory] = [await api.caller(base.agencyId, 'chief'), await api.reviewer(base.agencyId, base.municipalityId, 'municipality_signatory')];
  const world: SigningWorld = {
    ...base, chief, signatory,
    async approved(over) {
      const sent = await base.sent(over);
      must(await base.reviewer.send('POST', `/api/municipality/agreements/${sent.agreementId}/approve`, { ...sent.shown, resolution: '2026-14', meetingOn: '2026-05-04' }));
      return sent;
    },
    signing: async (agreementId, by = base.officer) => must(await by.send<Signing>('GET', `/api/${by === signatory || by === base.reviewer ? 'municipality/' : ''}agreements/${agreementId}/signing`)),
    async begin({ agreementId, versionId }) {
      const { revision } = await world.signing(agreementId);
      return must(await base.officer.send<Signing>('POST', `/api/agreements/${agreementId}/signing`, { versionId, revision }));
    },
    async atSigning(over) {
      const sent = await world.approved(over);
      return { ...sent, seal: (await world.begin(sent)).seal! };
    },
    sign(agreementId, side, { versionId, seal, consentId = 'sign-agreement-1', authority }, by = side === 'agency' ? chief : signatory) {
      const path = side === 'agency' ? `/api/agreements/${agreementId}/signatures` : `/api/municipality/agreements/${agreementId}/signatures`;
      return by.send('POST', path, { versionId, seal, consentId, title: side === 'agency' ? 'Sheriff' : 'Mayor', authority: authority ?? (side === 'agency' ? { appointment: 'Sheriff of the county', from: '2025-01-01' } : { resolution: '2026-14', meetingOn: '2026-05-04' }) }, { 'user-agent': 'A signing browser' });
    },
    async signed(over) {
      const sent = await world.atSigning(over);
      must(await world.sign(sent.agreementId, 'municipality', sent), 201);
      must(await world.sign(sent.agreementId, 'agency', sent), 201);
      await api.settle();
      return sent;
    },
  };
  return world;
}

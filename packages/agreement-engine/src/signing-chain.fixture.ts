/** A chain of approval and signatures, and the events it is made of, for tests. */
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import type { Seal } from './signature-state.js';
import { chained, type ChainedEvent, consents, eventForm, fallenForm, type SigningEvent } from './signature-evidence.js';

export const testSeal: Seal = { contentSha256: 'a'.repeat(64), termsSha256: 'b'.repeat(64), shownSha256: 'c'.repeat(64) };
export const cityClerk = { userId: 'u-clerk', name: 'Dana Cole', title: 'Mayor', email: 'clerk@fairview.example' };
export const sheriff = { userId: 'u-sheriff', name: 'Ana Ruiz', title: 'Sheriff', email: 'sheriff@cascade.example' };
const origin = { ip: '192.0.2.7', userAgent: 'Firefox', authentication: 'session: password, totp' };
const base = (at: string) => ({ form: eventForm, sequence: 0, agreementId: 'agreement', versionId: 'v1', seal: testSeal, at }) as const;

export const approvedEvent = (): SigningEvent => ({ ...base('2026-11-20T10:00:00.000Z'), ...origin, kind: 'approved', approver: cityClerk, authority: { resolution: '2026-114', meetingOn: '2026-11-17' } });
export const municipalitySigned = () => ({ ...base('2026-11-20T11:00:00.000Z'), ...origin, kind: 'signed', side: 'municipality', signer: cityClerk, authority: { resolution: '2026-114', meetingOn: '2026-11-17' }, consent: { ...consents[0] } }) satisfies SigningEvent;
export const agencySigned = () => ({ ...base('2026-11-20T12:00:00.000Z'), ...origin, kind: 'signed', side: 'agency', signer: sheriff, authority: { appointment: 'Sheriff', from: '2025-01-01' }, consent: { ...consents[0] } }) satisfies SigningEvent;
export const voidedEvent = (): SigningEvent => ({ ...base('2026-11-20T12:30:00.000Z'), kind: 'voided', because: 'edited', by: 'u-officer' });

export const fallenEvent = () => ({ ...base('2026-11-20T13:00:00.000Z'), form: fallenForm, kind: 'voided', because: 'right-taken', side: 'municipality', by: 'u-council' }) satisfies SigningEvent;
/** Whoever signs in place of the one who may no longer. */
export const mayor = { userId: 'u-mayor', name: 'Lee Park', title: 'Mayor', email: 'mayor@fairview.example' };

/** The events numbered and chained; a second approval and what follows come later than the first. */
export async function chainOf(events: readonly SigningEvent[]): Promise<ChainedEvent[]> {
  const chain: ChainedEvent[] = [];
  let later = false;
  for (const [at, event] of events.entries()) {
    chain.push(await chained(chain, { ...event, sequence: at + 1, ...(later ? { at: event.at.replace('2026-11-20', '2026-11-21') } : {}) }, nodeTools));
    later = later || (event.kind === 'voided');
  }
  return chain;
}
export const signedChain = (): Promise<ChainedEvent[]> => chainOf([approvedEvent(), municipalitySigned(), agencySigned()]);

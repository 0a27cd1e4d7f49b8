/** What a printed version says of itself, in words. */
import type { Attachment, PersonKind, PolicyContent } from '@rapport/policy-engine/policy-content';

export interface PrintedPolicy {
  agency: string; number: string; title: string; version: number; stateWords: string; effectiveOn: string | null; endsOn: string | null; publishedAt: string | null; sha256: string | null;
  content: PolicyContent & { attachments: Attachment[] };
}

/** The style of lines that say something about the document; a document that comes back in is known by it. */
export const factsStyle = 'PolicyFacts';

const kindNames: Record<PersonKind, string> = { sworn: 'sworn officers', dispatcher: 'dispatchers', civilian: 'civilian staff', volunteer: 'volunteers', contractor: 'contractors' };

/** `For sworn officers and dispatchers`. */
export function audienceWords(kinds: readonly PersonKind[]): string {
  return `For ${new Intl.ListFormat('en').format(kinds.map((kind) => kindNames[kind]))}`;
}

/** Lines under the title. */
export function documentFacts(policy: PrintedPolicy): string[] {
  const dates = [policy.publishedAt ? `published ${policy.publishedAt}` : null, policy.effectiveOn ? `in effect from ${policy.effectiveOn}` : null, policy.endsOn ? `until ${policy.endsOn} (not included)` : null].filter((each) => each !== null);
  return [`Version ${policy.version}, ${policy.stateWords}${dates.length > 0 ? `, ${dates.join(', ')}` : ''}`];
}

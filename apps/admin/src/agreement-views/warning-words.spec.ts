/** Every warning leads to where one can do something about it. */
import { agreementWarningKinds } from '@rapport/api-contract/agreement-warnings';
import { toldOf, warningHref, warningWords } from './warning-words.js';

const at = (kind: (typeof agreementWarningKinds)[number], amendmentId: string | null = null) => warningHref('/municipality/agreements', { kind, amendmentId, agreement: { id: 'a' } });

it('leads to the agreement, its signatures, its life after signing, or its amendment', () => {
  expect([at('review'), at('signature'), at('decline'), at('review', 'm')]).toEqual(['/municipality/agreements/a', '/municipality/agreements/a?tab=signing', '/municipality/agreements/a?tab=life', '/municipality/agreements/a/amendments/m']);
  expect(toldOf({ kind: 'signature', amendmentId: 'm' })).toBe('Amendment: waits for signatures since');
});

it('has words of its own for every kind', () => {
  expect(new Set(agreementWarningKinds.map((kind) => warningWords[kind].short)).size).toBe(agreementWarningKinds.length);
});

/** Warnings of agreements in words, and where each leads. */
import type { listAgreementWarnings } from '@rapport/api-contract/agreement-warnings';
import type { AnswerOf } from '@rapport/api-contract/route';

export type Warning = AnswerOf<typeof listAgreementWarnings>['items'][number];
export type WarningKind = Warning['kind'];

/** `tells`: what the day is. `short`: what kind it is, where one chooses among kinds. */
export const warningWords: Record<WarningKind, { tells: string; short: string }> = {
  decline: { tells: 'Last day to decline renewal', short: 'renewal to be declined or not' }, 'term-ends': { tells: 'Last day of the term', short: 'term ends' }, 'service-ends': { tells: 'Last day of service', short: 'service ends' }, settle: { tells: 'To be settled by', short: 'to be settled' },
  notice: { tells: 'Notice given, receipt not recorded', short: 'notice without receipt' }, suspended: { tells: 'Services suspended', short: 'suspended' }, review: { tells: 'Answer asked for by', short: 'answer awaited' }, signature: { tells: 'Waits for signatures since', short: 'signatures awaited' },
};

/** Said of an amendment, where one waits. */
export const toldOf = ({ kind, amendmentId }: Pick<Warning, 'kind' | 'amendmentId'>): string => (amendmentId === null ? warningWords[kind].tells : `Amendment: ${warningWords[kind].tells.charAt(0).toLowerCase()}${warningWords[kind].tells.slice(1)}`);

/** `area` is where agreements of this side stand, such as `/agreements`. */
export function warningHref(area: string, { kind, agreement, amendmentId }: Pick<Warning, 'kind' | 'amendmentId'> & { agreement: { id: string } }): string {
  const one = `${area}/${agreement.id}`;
  if (amendmentId !== null) return `${one}/amendments/${amendmentId}`;
  return kind === 'review' ? one : `${one}?tab=${kind === 'signature' ? 'signing' : 'life'}`;
}

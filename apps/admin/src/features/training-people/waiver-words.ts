/** Why a unit counts as met, in words; cmi5 names the reasons. */
import { ApiProblem } from '@rapport/api-client/client';
import type { waiverReasons } from '@rapport/api-contract/course-packages';

export type WaiverReason = (typeof waiverReasons)[number];
export const waiverWords: Record<WaiverReason, string> = {
  'tested-out': 'They showed in a test that they know it', 'equivalent-unit': 'They did another unit that teaches the same', 'equivalent-outside': 'They did something of the same worth elsewhere', administrative: 'An administrative decision',
};
export const isWaiverReason = (value: string): value is WaiverReason => value in waiverWords;

const shortest = 3;
/** What is sent; throws, at the fields, what is still missing. */
export function checkedWaiver(because: WaiverReason | undefined, words: string): { because: WaiverReason; reason: string } {
  const reason = words.trim();
  const errors = [...(because ? [] : [{ path: 'body.because', message: 'Choose why it counts as met.' }]), ...(reason.length < shortest ? [{ path: 'body.reason', message: 'Say in your words why it counts as met.' }] : [])];
  if (!because || errors.length > 0) throw new ApiProblem({ type: 'about:blank', title: 'Something is missing', status: 422, code: 'client/faults', errors });
  return { because, reason };
}

/** The moves of a version, each a call whose answer takes the version's place. */
import { call } from '@rapport/api-client/client';
import { approveVersion, discardVersion, publishVersion, reopenVersion, requestChanges, rescindVersion, scheduleVersion, unscheduleVersion } from '@rapport/api-contract/policies';
import { submitForReview, withdrawFromReview } from '@rapport/api-contract/policy-reviews';
import type { CallOf } from '@rapport/api-contract/route';
import { takeVersion, type Version } from './use-policies.js';

type Body<R extends Parameters<typeof call>[0]> = NonNullable<CallOf<R>['body']>;
const of = (version: Version) => ({ policyId: version.policyId, policyVersionId: version.id });

export const actOnVersion = {
  submit: async (version: Version, body: Body<typeof submitForReview>) => takeVersion(await call(submitForReview, { params: of(version), body })),
  withdraw: async (version: Version) => takeVersion(await call(withdrawFromReview, { params: of(version) })),
  requestChanges: async (version: Version, note: string) => takeVersion(await call(requestChanges, { params: of(version), body: { note } })),
  approve: async (version: Version, body: Body<typeof approveVersion>) => takeVersion(await call(approveVersion, { params: of(version), body })),
  reopen: async (version: Version, reason: string) => takeVersion(await call(reopenVersion, { params: of(version), body: { reason } })),
  discard: async (version: Version, reason: string) => takeVersion(await call(discardVersion, { params: of(version), body: { reason: reason || null } })),
  schedule: async (version: Version, body: Body<typeof scheduleVersion>) => takeVersion(await call(scheduleVersion, { params: of(version), body })),
  unschedule: async (version: Version) => takeVersion(await call(unscheduleVersion, { params: of(version) })),
  publish: async (version: Version, effectiveOn: string) => takeVersion(await call(publishVersion, { params: of(version), body: { effectiveOn } })),
  rescind: async (version: Version, reason: string) => takeVersion(await call(rescindVersion, { params: of(version), body: { reason } })),
};

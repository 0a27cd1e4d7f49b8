/** Policies, their versions, comments and questions without the names of staff, for API keys that may not read the roster. */
import type { listQuestions } from '@rapport/api-contract/acknowledgements';
import type { listPolicies, readPolicyVersion } from '@rapport/api-contract/policies';
import type { openThread } from '@rapport/api-contract/policy-reviews';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Principal } from '../../platform/identity/principal.js';
import { readsStaffNames } from '../../platform/identity/staff-names.js';

type Policy = AnswerOf<typeof listPolicies>['items'][number];
type Version = AnswerOf<typeof readPolicyVersion>;
type Thread = AnswerOf<typeof openThread>;
type Question = AnswerOf<typeof listQuestions>['items'][number];

export function summaryFor<T extends Pick<Version, 'author' | 'publishedBy'>>(caller: Principal, version: T): T {
  return readsStaffNames(caller) ? version : { ...version, author: { ...version.author, name: null }, publishedBy: null };
}

export function versionFor<T extends Pick<Version, 'author' | 'publishedBy' | 'approvals' | 'reviewers' | 'rescindProposed'>>(caller: Principal, version: T): T {
  if (readsStaffNames(caller)) return version;
  return {
    ...summaryFor(caller, version), approvals: version.approvals.map((each) => ({ ...each, by: { ...each.by, name: null } })), reviewers: version.reviewers.map((each) => ({ ...each, name: null })),
    rescindProposed: version.rescindProposed && { ...version.rescindProposed, by: { ...version.rescindProposed.by, name: null } },
  };
}

export function policyFor<T extends Pick<Policy, 'owner' | 'current' | 'open'>>(caller: Principal, policy: T): T {
  if (readsStaffNames(caller)) return policy;
  return { ...policy, owner: policy.owner && { ...policy.owner, name: null }, current: policy.current && summaryFor(caller, policy.current), open: policy.open && summaryFor(caller, policy.open) };
}

export function threadFor(caller: Principal, thread: Thread): Thread {
  return readsStaffNames(caller) ? thread : { ...thread, resolvedBy: null, comments: thread.comments.map((each) => ({ ...each, by: { ...each.by, name: null } })) };
}

export function questionFor(caller: Principal, question: Question): Question {
  return readsStaffNames(caller) ? question : { ...question, askedBy: null, messages: question.messages.map((each) => ({ ...each, name: null })) };
}

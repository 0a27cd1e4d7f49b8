/** What both sides do with a signed agreement; each side calls its own routes. */
import type { declineRenewal, estimateExit, giveNotice, receiveNotice, settleAgreement, startAmendment, suspendServices } from '@rapport/api-contract/agreement-lifecycle';
import type { AnswerOf, CallOf, RouteDefinition } from '@rapport/api-contract/route';
import type { Life, LifeSide } from './life-words.js';

export type Estimate = AnswerOf<typeof estimateExit>;
type BodyOf<R extends RouteDefinition> = CallOf<R>['body'];
type Without<T> = Omit<T, 'revision'>;
export type SettleStep = BodyOf<typeof settleAgreement>['step'];

export interface LifeDesk {
  agreementId: string; title: string; life: Life;
  side: LifeSide; /** Name of the other side. */ otherSide: string;
  /** Day on which both had signed, in the agency's zone. */ signedOn: string | null;
  amendmentHref: (agreementAmendmentId: string) => string;
  decline: (body: Without<BodyOf<typeof declineRenewal>>) => Promise<unknown>;
  give: (body: Without<BodyOf<typeof giveNotice>>) => Promise<unknown>;
  receive: (body: Without<BodyOf<typeof receiveNotice>>) => Promise<unknown>;
  rescind: (reason: string) => Promise<unknown>;
  estimate: (noticeOn: string | undefined) => Promise<Estimate>;
  /** What only the agency does. */
  office: LifeOffice | null;
}
export interface LifeOffice {
  amend: (body: BodyOf<typeof startAmendment>) => Promise<unknown>;
  suspend: (body: BodyOf<typeof suspendServices>) => Promise<unknown>;
  changeSuspension: (suspension: { id: string; revision: number }, until: string | null, reason: string) => Promise<unknown>;
  settle: (step: SettleStep, note: string | null) => Promise<unknown>;
  /** May begin agreements at all. */ mayRenew: boolean;
  /** Begins the agreement of the next term. */ renew: () => Promise<unknown>;
  invoicesHref: string; nextHref: (agreementId: string) => string;
}

/** Disputes as clerks and municipalities see them. */
import type { billingDispute, billingDisputeDetail, disputeMessage, sharedDispute } from '@rapport/api-contract/billing-disputes';
import { bothDays } from '@rapport/billing-engine/both-days';
import { disputeStanding } from '@rapport/billing-engine/dispute-clock';
import { acceptorRefusal, disputeRefusal, isUndecided, withdrawalRefusal } from '@rapport/billing-engine/dispute-state';
import type { z } from 'zod';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import type { DisputeRow, MessageRow } from './dispute-row.js';
import type { DisputeView } from './dispute-view.service.js';

export function toShared(row: DisputeRow, today: string): z.input<typeof sharedDispute> {
  const open = isUndecided(row.state);
  const { decidedOn, decidedAt, decidedBy, decidedSide, decisionReason } = row;
  const decision = decidedOn && decidedAt && decidedBy && decidedSide ? { on: decidedOn, at: decidedAt.toISOString(), by: decidedBy, side: decidedSide, reason: decisionReason ?? '', decider: row.decider } : null;
  return {
    id: row.id, state: row.state, document: { id: row.documentId, number: row.documentNumber, currency: row.currency, total: row.total, dueOn: row.dueOn }, agreement: { id: row.agreementId, number: row.agreementNumber, title: row.agreementTitle },
    line: { id: row.lineId, position: row.linePosition, label: bothDays(row.lineLabel), amount: row.lineAmount }, claimed: row.claimed, held: open ? row.held : 0, given: row.given, accepted: row.accepted, reason: row.reason,
    openedOn: row.openedOn, openedAt: row.openedAt.toISOString(), openedBy: row.openedBy, openedSide: row.openedSide, clock: open ? disputeStanding(row.ladder, row.stepsBegun, today) : null, decision, creditNote: row.creditNote, creditNotes: row.creditNotes, messages: row.messages, revision: row.revision,
  };
}
export const toDispute = (row: DisputeRow, today: string): z.input<typeof billingDispute> => ({ ...toShared(row, today), municipality: { id: row.municipalityId, name: row.municipalityName } });

type Act = z.input<typeof billingDisputeDetail>['acts'][number];
const detailOf = ({ row, steps, rest }: DisputeView, acts: Act[]) => ({ rest, steps, ladder: row.ladder.map(({ step, days }) => ({ asked: step, days })), acts });

export function toDetail(view: DisputeView, caller: Principal): z.input<typeof billingDisputeDetail> {
  const { row, today } = view;
  const [write, finalise] = [caller.permissions.has('billing:write'), caller.permissions.has('billing:finalise')];
  const may = (event: 'escalate' | 'accept' | 'reject' | 'withdraw') => disputeRefusal(row.state, event, row.step, row.ladder.length) === null;
  const acts: Act[] = [];
  if (write && isUndecided(row.state)) acts.push('answer');
  if (write && may('escalate')) acts.push('escalate');
  if (finalise && may('accept') && acceptorRefusal(row.openedSide, view.openedBy, userBehind(caller)) === null) acts.push('accept');
  if (finalise && may('reject')) acts.push('reject');
  if (write && may('withdraw') && withdrawalRefusal(row.openedSide, 'agency') === null) acts.push('withdraw');
  return { ...toDispute(row, today), ...detailOf(view, acts) };
}

/** For the municipality, which answers and withdraws. */
export function toMunicipalityDetail(view: DisputeView, caller: Principal) {
  const speaks = caller.kind === 'user' && caller.municipalityPermissions.has('municipality:dispute') && isUndecided(view.row.state);
  return { ...toShared(view.row, view.today), ...detailOf(view, speaks ? ['answer', 'withdraw'] : []) };
}
export const toMessage = (row: MessageRow): z.input<typeof disputeMessage> => ({ ...row, at: row.at.toISOString() });

/** Everything after signing in one look, for either side, with what can be done now and why not. */
import { Injectable } from '@nestjs/common';
import type { lifecycleActs } from '@rapport/api-contract/agreement-lifecycle';
import { afterAgreementEvent, isInForce } from '@rapport/agreement-engine/agreement-state';
import { isOpenAmendment } from '@rapport/agreement-engine/amendment-state';
import { mayRescindOn } from '@rapport/agreement-engine/notice-clock';
import { type CalendarEntry, lastDayToDecline, renewalCalendar, renewsByItself } from '@rapport/agreement-engine/renewal-calendar';
import { afterTerminationEvent, billingRefusal, isRescindable } from '@rapport/agreement-engine/termination-state';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { AmendmentsRepository, type AmendmentRow } from './amendments.repository.js';
import { closingWords } from './lifecycle.errors.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import type { SuspensionRow, WarningRow } from './lifecycle.rows.js';
import { clockOf, mayDecline } from './notices.service.js';
import { type Open, SettlementService } from './settlement.service.js';
import { calendarQuestion, type SignedAgreement, SignedAgreements } from './signed-agreement.service.js';

export type LifecycleAct = (typeof lifecycleActs)[number];
export interface LifecycleView {
  world: SignedAgreement; declineBy: string | null; renewsByItself: boolean; successor: { id: string; number: string } | null; calendar: (CalendarEntry & { toldAt: Date | null })[]; amendments: AmendmentRow[]; suspensions: SuspensionRow[]; open: Open | null;
  acts: LifecycleAct[]; refusals: { act: LifecycleAct; reason: string }[];
}

@Injectable()
export class LifecycleService {
  constructor(private readonly signed: SignedAgreements, private readonly lifecycle: LifecycleRepository, private readonly amendments: AmendmentsRepository, private readonly settlement: SettlementService) {}

  async read(agreementId: string, caller: Principal): Promise<LifecycleView> {
    const world = await this.signed.look(agreementId);
    const { agreement, terms, term } = world;
    if (caller.municipalityId !== null && agreement.municipalityId !== caller.municipalityId) throw new NotFound('agreement');
    const question = calendarQuestion(world);
    const warnings = await this.lifecycle.warnings(agreementId);
    const amendments = await this.amendments.of(agreementId);
    // What is receivable stands in the ledger, which is the agency's; the municipality sees its invoices.
    const open = agreement.state === 'settling' && tenantScope().municipalityId === null ? await this.settlement.open(world) : null;
    return {
      world, declineBy: terms.renewal.kind === 'automatic' ? lastDayToDecline(term, terms.renewal) : null, renewsByItself: renewsByItself(question) && !question.given, successor: (await this.lifecycle.successor(agreementId, caller.municipalityId !== null)) ?? null,
      calendar: calendar(world, warnings), amendments, suspensions: await this.lifecycle.suspensions([agreementId]), open, ...actsOf(world, amendments, open, caller),
    };
  }
}

function calendar(world: SignedAgreement, warnings: readonly WarningRow[]): LifecycleView['calendar'] {
  const told = new Map(warnings.map((each) => [each.key, each.toldAt]));
  const ahead = ['closed', 'superseded'].includes(world.agreement.state) ? [] : renewalCalendar(calendarQuestion(world)).filter((each) => each.on > world.today && !told.has(each.key));
  return [...warnings, ...ahead.map((each) => ({ ...each, toldAt: null }))];
}

function possible({ agreement, termination, ...world }: SignedAgreement, amendments: readonly AmendmentRow[], agency: boolean): LifecycleAct[] {
  const acts: LifecycleAct[] = [];
  if (agency && ['executed', 'active', 'renewed', 'expiring'].includes(agreement.state) && !amendments.some((each) => isOpenAmendment(each.state))) acts.push('amend');
  if (agency && (isInForce(agreement.state) || agreement.state === 'executed')) acts.push('suspend');
  if (mayDecline({ agreement, termination, ...world })) acts.push('decline_renewal');
  if (!termination && afterAgreementEvent(agreement.state, 'give_notice')) acts.push('give_notice');
  // A notice that nobody received before the term ran out has no effect any more.
  const unread = termination?.state === 'notice' && afterAgreementEvent(agreement.state, 'give_notice') !== null;
  if (unread) acts.push('receive_notice');
  if (termination && isRescindable(termination.state) && (termination.state === 'running' || (unread && (termination.side === 'agency') === agency))) acts.push('rescind');
  if (agency && agreement.state === 'settling') acts.push(...(['bill', 'settle', 'reopen', 'close'] as const).filter((step) => (termination && termination.state !== 'notice' ? afterTerminationEvent(termination.state, step) !== null : step === 'close')));
  return acts;
}

function actsOf(world: SignedAgreement, amendments: readonly AmendmentRow[], open: Open | null, caller: Principal): Pick<LifecycleView, 'acts' | 'refusals'> {
  const agency = caller.municipalityId === null;
  const { termination } = world;
  const refusals = possible(world, amendments, agency).flatMap((act): { act: LifecycleAct; reason: string }[] => {
    const no = (reason: string) => [{ act, reason }];
    const may = agency ? caller.permissions.has(act === 'amend' ? 'agreements:write' : 'agreements:send') : caller.kind === 'user' && caller.municipalityPermissions.has('municipality:sign');
    if (!may) return no(agency ? `This needs the permission ${act === 'amend' ? 'agreements:write' : 'agreements:send'}.` : 'Only a signatory of your municipality does this.');
    const clock = termination && clockOf(termination, world);
    if (act === 'rescind' && clock && !mayRescindOn(clock, world.today)) return no('Service has ended: a new agreement is needed.');
    if (act === 'rescind' && termination?.state === 'running' && termination.rescissionSide === (agency ? 'agency' : 'municipality')) return no('Your side has asked already; it is for the other side to agree.');
    const unbilled = open && billingRefusal(open.question);
    if (act === 'bill' && unbilled) return no(closingWords[unbilled]);
    return (act === 'settle' || act === 'close') && open?.refusal ? no(open.refusal) : [];
  });
  return { acts: possible(world, amendments, agency).filter((act) => !refusals.some((each) => each.act === act)), refusals };
}

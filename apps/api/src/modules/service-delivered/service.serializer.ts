/** Service as the API tells it. */
import type { municipalityService, responseSpan, serviceBeside, serviceChange, serviceEntry, serviceImport, serviceOverview } from '@rapport/api-contract/service-delivered';
import { FEWEST_RESPONSES } from '@rapport/trust-index/response-times';
import { MINIMUM_ANSWERS } from '@rapport/trust-index/suppression';
import type { z } from 'zod';
import type { ChangeRow } from './changes.repository.js';
import type { EntryRow } from './entries.repository.js';
import type { FigureRow, MonthRow, PaidRow, TrustRow } from './municipality-service.repository.js';
import { lastMonthOf } from './released-quarters.js';
import type { ResponseRow } from './response-times.repository.js';
import type { ServiceDesk } from './service-desk.js';
import type { ServiceImportRow } from './service-imports.repository.js';

type Municipality = z.input<typeof municipalityService>;

export function toEntry({ importId, importFile, importLine, id, lineId, day, minutes, calls, responseSeconds, source, externalId, contactId, reversesId, reversed, note, by, at, afterConfirmed, reason }: EntryRow): z.input<typeof serviceEntry> {
  return { id, lineId, day, minutes, calls, responseSeconds, source, externalId, contactId, reversesId, reversed, note, by, at: at.toISOString(), afterConfirmed, reason, imported: importId && importLine ? { id: importId, fileName: importFile ?? '', line: Number(importLine) } : null };
}

export function toImport({ id, fileName, state, uploadedAt, uploadedBy, rows, fresh, alreadyThere, rejected, minutes, added, takenBack, failure, from, to, sums, late, unexplained, reason }: ServiceImportRow): z.input<typeof serviceImport> {
  return { id, fileName, state, uploadedAt: uploadedAt.toISOString(), uploadedBy, rows, fresh, alreadyThere, rejected, minutes, added, takenBack, failure, from, to, sums, late, unexplained, reason };
}

export function toChange({ id, lineId, label, day, minutesBefore, minutesAfter, callsBefore, callsAfter, reason, by, at }: ChangeRow): z.input<typeof serviceChange> {
  return { id, lineId, label, day, minutes: { before: minutesBefore, after: minutesAfter }, calls: { before: callsBefore, after: callsAfter }, reason, by, at: at.toISOString() };
}

export function toOverview({ agreement, over, currency, delivery, confirmedUntil, services, periods, rules, vacancies, contactTypes }: ServiceDesk): z.input<typeof serviceOverview> {
  const { id, number, title, municipalityId, municipalityName } = agreement;
  return {
    agreement: { id, number, title, municipality: { id: municipalityId, name: municipalityName }, over }, currency, per: delivery?.per ?? 'month', rule: delivery && { creditBelow: delivery.creditBelow, creditRate: delivery.creditRate, creditFrom: delivery.creditFrom },
    confirmedUntil, services, periods: periods.toReversed(), vacancies, contactTypes,
    rules: rules.map(({ lineId, minutes, types, from, revision, by, at }) => ({ lineId, minutesPerContact: minutes, contactTypes: types, from, revision, by, at: at.toISOString() })),
  };
}

interface Beside { months: readonly MonthRow[]; paid: readonly PaidRow[]; trust: readonly TrustRow[]; responses: readonly ResponseRow[] }

export function toMunicipalityService(figures: readonly FigureRow[], beside: Beside): Municipality {
  const agreements = new Map<string, Municipality['agreements'][number]>();
  for (const { id, number, title, confirmedUntil, from, until, changedDays, changedLast, ...figure } of figures) {
    const line = { ...figure, changed: changedLast && { days: changedDays, last: changedLast.toISOString() } };
    const agreement = agreements.get(id) ?? { id, number, title, confirmedUntil, periods: [] };
    agreements.set(id, agreement);
    const last = agreement.periods.at(-1);
    if (last?.from === from) last.lines.push(line);
    else agreement.periods.push({ from, until, lines: [line] });
  }
  return { agreements: [...agreements.values()], ...toBeside(beside) };
}

export function toBeside({ months, paid, trust, responses }: Beside): z.input<typeof serviceBeside> {
  const known = new Map(months.map((each) => [each.month, each]));
  const all = [...new Set([...known.keys(), ...paid.map(({ month }) => month)])].toSorted().toReversed().slice(0, 24);
  return {
    months: all.map((month) => {
      const row = known.get(month);
      const response = row && row.median !== null && row.nine !== null ? { calls: row.responses, medianSeconds: row.median, nineOfTenSeconds: row.nine } : null;
      return { month, contacts: row?.contacts ?? null, response, paid: paid.filter((each) => each.month === month).map(({ currency, amount }) => ({ currency, amount })) };
    }),
    trust: trust.map(({ quarter, value, low, high }) => ({ from: quarter, to: lastMonthOf(quarter), figure: value === null ? null : { value, low, high } })), minimum: MINIMUM_ANSWERS.inside,
    responses: responses.map(toResponse), fewestResponses: FEWEST_RESPONSES,
  };
}

function toResponse({ from, until, category, calls, ...row }: ResponseRow): z.input<typeof responseSpan> {
  return {
    from, until, category, calls, fromDispatch: { timed: row.dispatchTimed, onScene: row.dispatchOnScene, medianSeconds: row.dispatchMedian, nineOfTenSeconds: row.dispatchNine },
    fromReceipt: { timed: row.receiptTimed, onScene: row.receiptOnScene, medianSeconds: row.receiptMedian, nineOfTenSeconds: row.receiptNine },
  };
}

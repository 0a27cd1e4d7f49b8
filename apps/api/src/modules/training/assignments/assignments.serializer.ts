/** Assignments as the API answers them. */
import type { assignment, assignmentRow, trainee } from '@rapport/api-contract/assignments';
import { isOpen } from '@rapport/training-engine/assignment-state';
import { cycleInWords } from '@rapport/training-engine/cycle';
import { isOverdue } from '@rapport/training-engine/due-date';
import { type HoursLine, hoursInWords, hoursStanding, hoursWithin } from '@rapport/training-engine/hours-standing';
import type { z } from 'zod';
import type { Day } from '../../people/civil-day.js';
import type { AssignmentRow, TraineeRow } from './assignments.repository.js';

/** The standing of an assignment of hours; null for any other. */
export function standingOf(row: AssignmentRow, lines: readonly HoursLine[], today: Day) {
  const { what } = row.rule;
  const asked = what.kind !== 'hours' ? null : row.kind === 'unit' ? what.units : what;
  if (what.kind !== 'hours' || !asked) return null;
  const until = row.untilOn && row.untilOn < today ? row.untilOn : today;
  return hoursStanding(asked, what.counting, hoursWithin(lines, row.countsFrom, until));
}

export function toAssignment(row: AssignmentRow, lines: readonly HoursLine[], today: Day): z.input<typeof assignment> {
  const standing = standingOf(row, lines, today);
  const open = isOpen(row.state);
  return {
    id: row.id, requirement: { id: row.requirementId, name: row.requirementName }, kind: row.rule.what.kind, courses: row.courses, cycle: cycleInWords(row, row.rule.recurrence.kind), state: row.state, opensOn: row.opensOn, dueOn: row.dueOn,
    overdue: isOverdue({ open, paused: row.paused, waits: row.waitsForScore, dueOn: row.dueOn }, today), upcoming: open && row.opensOn > today, paused: row.paused, retraining: row.kind === 'retrain', retrainingWithdrawnAt: row.retrainingWithdrawnAt?.toISOString() ?? null, waitsFor: open && row.waitsForScore ? 'score' : null,
    hours: standing && { done: standing.done, asked: standing.asked, words: hoursInWords(standing, row.dueOn, today) },
    completedOn: row.state === 'completed' ? row.closedOn : null, closedReason: row.closedReason, closedNote: row.closedNote, certificateId: row.certificateId,
  };
}

export function toRow(row: AssignmentRow, lines: readonly HoursLine[], today: Day): z.input<typeof assignmentRow> {
  return {
    ...toAssignment(row, lines, today), person: { id: row.personId, name: row.personName, employeeNumber: row.employeeNumber, kind: row.personKind, status: row.personStatus },
    unit: row.unitId ? { id: row.unitId, name: row.unitName ?? '' } : null,
  };
}

export function toTrainee(row: TraineeRow, level: number): z.input<typeof trainee> {
  const { personId, name, employeeNumber, kind, status, unitId, unitName, open, overdue, waiting, nextDueOn, completedThisYear } = row;
  return { person: { id: personId, name, employeeNumber, kind, status }, unit: unitId ? { id: unitId, name: unitName ?? '' } : null, level, open, overdue, waiting, nextDueOn, completedThisYear };
}

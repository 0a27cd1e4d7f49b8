/** Runs a SCORM package of several units: one at a time, each with its own memory, until the rule says that the lesson is done. */
import { Injectable } from '@nestjs/common';
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import { bettered, type ScoCourse, type ScoRecords, scoStanding, scoUnitsOf, waitsFor } from '@rapport/training-engine/sco-course';
import type { KeptTree } from '@rapport/training-engine/sequencing-definition';
import { NotFound } from '../../../../platform/http/domain-error.js';
import { Clock } from '../../../notifications/clock.js';
import { NotNow } from '../../training.errors.js';
import type { ScormStandard } from './package-manifest.js';
import { PackageMarks } from './package-marks.service.js';
import { outcomeOf, type PackageOutcome } from './package-outcome.js';
import { OpenedElsewhere } from './package.errors.js';
import type { RunRow } from './packages.repository.js';
import { ScoRunsRepository } from './sco-runs.repository.js';
import { SequencedRuns } from './sequenced-runs.service.js';

export interface ScoStanding { course: ScoCourse; records: ScoRecords }
export interface ScoLesson { courseAttemptId: string; lessonId: string; lessonTitle: string; standard: ScormStandard; course: ScoCourse; /** Of a package that orders its units itself. */ order: KeptTree | undefined; /** Of the run, before. */ run: RunRow }
/** What a unit told, in which opening of it. */
export interface ScoTold { unit: number | undefined; opening: number | undefined; memory: PackageMemory; ended: boolean }
export const emptyMemory: PackageMemory = { status: '', success: '', location: '', suspendData: '', totalTime: '', exit: '', raw: '', min: '', max: '', scaled: '', progress: '', objectives: [] };

@Injectable()
export class ScoRuns {
  constructor(private readonly units: ScoRunsRepository, private readonly marks: PackageMarks, private readonly sequenced: SequencedRuns, private readonly clock: Clock) {}

  records(courseAttemptId: string, lessonId: string): Promise<ScoRecords> {
    return this.units.records(courseAttemptId, lessonId);
  }

  memory(courseAttemptId: string, lessonId: string, unit: number): Promise<PackageMemory | undefined> {
    return this.units.memory({ courseAttemptId, lessonId, unit });
  }

  /** Call with the attempt locked and its run begun. Ends, for what comes later, whatever was open before. Throws {@link NotNow} for a unit that waits for others. */
  async open(courseAttemptId: string, lessonId: string, course: ScoCourse, at: number) {
    const unit = scoUnitsOf(course)[at];
    if (!unit) throw new NotFound('unit');
    const waiting = waitsFor(course, unit, await this.units.records(courseAttemptId, lessonId));
    if (waiting.length > 0) throw new NotNow('unit-waits', `“${unit.title}” can be opened once this is done: ${waiting.map((title) => `“${title}”`).join(', ')}.`);
    return { unit, opening: await this.units.open({ courseAttemptId, lessonId, unit: at }, emptyMemory, this.clock.now()) };
  }

  /** Call with the attempt locked and in progress. Throws {@link OpenedElsewhere} for what an older opening tells. */
  async keep({ courseAttemptId, lessonId, lessonTitle, standard, course, order, run }: ScoLesson, { unit: at, opening, memory, ended }: ScoTold): Promise<void> {
    const unit = scoUnitsOf(course)[at ?? -1];
    if (!unit) throw new NotFound('unit');
    if (opening !== run.opening || run.unit !== unit.at) throw new OpenedElsewhere(unit.title);
    // What is done stays done: somebody who looks at it again does not lose it.
    if (run.state === 'completed' && !order) return;
    const [place, now, before] = [{ courseAttemptId, lessonId, unit: unit.at }, this.clock.now(), await this.units.records(courseAttemptId, lessonId)];
    const told: PackageOutcome = unit.reports ? outcomeOf(standard, memory, unit, ended) : { state: ended ? 'completed' : 'in_progress', score: null };
    const record = bettered(before[unit.at], told);
    await this.units.keep(place, memory, record, now);
    // An order of its own goes on being followed in a package that is done; what was marked is not taken back.
    const outcome = order ? await this.sequenced.told({ courseAttemptId, lessonId }, order, run, unit.at, memory, ended) : scoStanding(course, { ...before, [unit.at]: record }, run.state);
    if (run.state !== 'completed') await this.marks.mark({ courseAttemptId, lessonId, lessonTitle, before: run, memory: {}, outcome, at: now });
  }
}

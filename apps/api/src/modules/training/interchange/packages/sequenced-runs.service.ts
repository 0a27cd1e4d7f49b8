/** Runs a SCORM 2004 package that orders its units itself: asks its order which unit is opened, and keeps where somebody stands in it. The page of the package decides nothing of it. */
import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { movePackage, PackageMemory } from '@rapport/api-contract/course-packages';
import { shownScore } from '@rapport/training-engine/pass-mark';
import { type ScoCourse, type ScoUnit, scoUnitsOf } from '@rapport/training-engine/sco-course';
import { type ActivityTree, type KeptTree, treeFrom } from '@rapport/training-engine/sequencing-definition';
import { move, type Offer, offerOf, type Refused, sequencingStanding, tell } from '@rapport/training-engine/sequencing-session';
import { newSequencing, type SequencingState } from '@rapport/training-engine/sequencing-state';
import type { z } from 'zod';
import { NotFound } from '../../../../platform/http/domain-error.js';
import { Clock } from '../../../notifications/clock.js';
import type { PackageOutcome } from './package-outcome.js';
import { OpenedElsewhere } from './package.errors.js';
import type { RunRow } from './packages.repository.js';
import { ScoRunsRepository } from './sco-runs.repository.js';
import { toldOf } from './sequenced-told.js';

export type MoveAsked = z.output<typeof movePackage.body>;
/** What may be asked of the package now. */
export interface OrderStanding { tree: ActivityTree; state: SequencingState | null; offer: Offer }
interface Place { courseAttemptId: string; lessonId: string }

const random = (): number => randomInt(2 ** 32) / 2 ** 32;
const words: Record<Refused, string> = {
  hidden: 'The package does not show that unit now.', 'not-chosen': 'The package did not choose that unit for this attempt.', 'by-going-on': 'The package leads to that unit by going on; it cannot be chosen.', stopped: 'Something before that unit has to be done first.',
  held: 'The package does not let you go there from the unit that is open.', nothing: 'The package opens no unit from here.', closed: 'The package keeps that unit closed: one of its rules does, or its attempts are used up.', 'not-now': 'The package does not allow that now.',
};

@Injectable()
export class SequencedRuns {
  constructor(private readonly units: ScoRunsRepository, private readonly clock: Clock) {}

  standing(order: KeptTree, run: Pick<RunRow, 'sequencing'>): OrderStanding {
    const tree = treeFrom(order);
    return { tree, state: run.sequencing, offer: offerOf(tree, run.sequencing ?? newSequencing(tree, () => 0)) };
  }

  /** Call with the attempt locked and its run begun. `unit` null: nothing is open now. Throws {@link OpenedElsewhere} for what an older opening asks. */
  async move({ courseAttemptId, lessonId }: Place, { course, order, run, emptyMemory }: { course: ScoCourse; order: KeptTree; run: RunRow; emptyMemory: PackageMemory }, asked: MoveAsked): Promise<{ unit: ScoUnit | null; opening: number | null; said: string | null; outcome: PackageOutcome }> {
    const tree = treeFrom(order);
    const all = scoUnitsOf(course);
    const state = run.sequencing ?? newSequencing(tree, random);
    const open = openUnitIn(tree, state);
    if (asked.request !== 'start' && open !== null && asked.opening !== run.opening) throw new OpenedElsewhere(all[run.unit ?? -1]?.title ?? course.title);
    const target = asked.unit !== undefined ? tree.activities.findIndex(({ unit }) => unit === asked.unit) : asked.target !== undefined ? tree.activities.findIndex(({ id }) => id === asked.target) : null;
    if (target === -1) throw new NotFound('unit');
    const moved = move(tree, state, { name: asked.request, target }, random);
    await this.units.sequence(courseAttemptId, lessonId, moved.state);
    const said = moved.refused === null ? null : words[moved.refused];
    const unit = all[(moved.at === null ? null : tree.activities[moved.at]?.unit) ?? -1] ?? null;
    const outcome = this.outcome(tree, moved.state, run);
    if (unit === null) {
      await this.units.close(courseAttemptId, lessonId);
      return { unit, opening: null, said, outcome };
    }
    const [place, now] = [{ courseAttemptId, lessonId, unit: unit.at }, this.clock.now()];
    const opening = await this.units.open(place, emptyMemory, now);
    if (!moved.again) await this.units.forget(place, emptyMemory, now);
    return { unit, opening, said, outcome };
  }

  /** After the unit that is open told something. */
  async told({ courseAttemptId, lessonId }: Place, order: KeptTree, run: RunRow, unit: number, memory: PackageMemory, ended: boolean): Promise<PackageOutcome> {
    const tree = treeFrom(order);
    const before = run.sequencing ?? newSequencing(tree, random);
    const state = tell(tree, before, tree.activities.findIndex((each) => each.unit === unit), toldOf(memory, ended));
    await this.units.sequence(courseAttemptId, lessonId, state);
    return this.outcome(tree, state, run);
  }

  /** What was completed once stays so. */
  private outcome(tree: ActivityTree, sequencing: SequencingState, run: RunRow): PackageOutcome {
    const { state, measure } = sequencingStanding(tree, sequencing);
    return { state: run.state === 'completed' ? 'completed' : state, score: measure === null ? null : shownScore(measure * 100) };
  }
}

/** Which unit is open, by its number in the outline; null: none. */
export function openUnitIn(tree: ActivityTree, state: SequencingState | null): number | null {
  const at = state?.current ?? null;
  return at !== null && state?.tracks[at]?.active ? (tree.activities[at]?.unit ?? null) : null;
}

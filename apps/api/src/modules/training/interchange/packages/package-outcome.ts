/** What a package says about how it went, by the rules of SCORM 1.2 and 2004: whether the lesson is done, and with which score. */
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import { reachesMark, shownScore } from '@rapport/training-engine/pass-mark';
import type { PackageLaunch, ScormStandard } from './package-manifest.js';

export interface PackageOutcome { state: 'in_progress' | 'failed' | 'completed'; /** Per cent. */ score: number | null }

/** What of the manifest decides, of the package or of one of its units. `tellsEnd` undefined: imported before it was looked for. */
export type Demands = Pick<PackageLaunch, 'passMark' | 'completeFrom' | 'tellsEnd'>;

/**
 * A pass mark of the manifest overrules what the package says of itself, as both standards demand. `ended`: it closed its session;
 * one that did so without a word about completion counts as completed (SCORM 1.2 RTE 3.4.4; 2004 SN, end attempt process), unless it said that it goes on later.
 */
export function outcomeOf(standard: ScormStandard, told: PackageMemory, launch: Demands, ended = false): PackageOutcome {
  const silent = ended && launch.tellsEnd === false && told.exit !== 'suspend' && ['', 'unknown', 'not attempted'].includes(told.status);
  const memory = silent ? { ...told, status: 'completed' } : told;
  const scored = scoreOf(standard, memory);
  const judged = launch.passMark !== null && scored !== null ? reachesMark(scored, launch.passMark) : null;
  const score = scored === null ? null : shownScore(scored);
  if (standard === 'scorm-1.2') {
    const over = ['completed', 'passed', 'failed'].includes(memory.status);
    const passed = judged ?? memory.status !== 'failed';
    return { state: !over ? 'in_progress' : passed ? 'completed' : 'failed', score };
  }
  const progress = Number.parseFloat(memory.progress);
  const over = launch.completeFrom !== null && Number.isFinite(progress) ? progress >= launch.completeFrom : memory.status === 'completed';
  const success = judged ?? (memory.success === 'passed' ? true : memory.success === 'failed' ? false : null);
  return { state: success === false && (over || memory.success === 'failed') ? 'failed' : over ? 'completed' : 'in_progress', score };
}

/** Per cent, as it was scored. */
function scoreOf(standard: string, { raw, min, max, scaled }: PackageMemory): number | null {
  const share = Number.parseFloat(scaled);
  if (standard === 'scorm-2004' && Number.isFinite(share)) return share * 100;
  const [value, least, most] = [Number.parseFloat(raw), Number.parseFloat(min), Number.parseFloat(max)];
  if (!Number.isFinite(value)) return null;
  const from = Number.isFinite(least) ? least : 0;
  // SCORM 1.2 scores lie between 0 and 100 already.
  if (standard === 'scorm-1.2' || !Number.isFinite(most) || most <= from) return value;
  return (100 * (value - from)) / (most - from);
}

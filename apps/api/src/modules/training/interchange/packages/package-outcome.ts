/** What a package says about how it went, by the rules of SCORM 1.2 and 2004: whether the lesson is done, and with which score. */
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import type { PackageLaunch, ScormStandard } from './package-manifest.js';

export interface PackageOutcome { state: 'in_progress' | 'failed' | 'completed'; /** Per cent. */ score: number | null }

/** A pass mark of the manifest overrules what the package says of itself, as both standards demand. */
export function outcomeOf(standard: ScormStandard, memory: PackageMemory, launch: PackageLaunch): PackageOutcome {
  const score = scoreOf(standard, memory);
  const judged = launch.passMark !== null && score !== null ? score >= launch.passMark : null;
  if (standard === 'scorm-1.2') {
    const ended = ['completed', 'passed', 'failed'].includes(memory.status);
    const passed = judged ?? memory.status !== 'failed';
    return { state: !ended ? 'in_progress' : passed ? 'completed' : 'failed', score };
  }
  const progress = Number.parseFloat(memory.progress);
  const ended = launch.completeFrom !== null && Number.isFinite(progress) ? progress >= launch.completeFrom : memory.status === 'completed';
  const success = judged ?? (memory.success === 'passed' ? true : memory.success === 'failed' ? false : null);
  return { state: success === false && (ended || memory.success === 'failed') ? 'failed' : ended ? 'completed' : 'in_progress', score };
}

function scoreOf(standard: string, { raw, min, max, scaled }: PackageMemory): number | null {
  const share = Number.parseFloat(scaled);
  if (standard === 'scorm-2004' && Number.isFinite(share)) return rounded(share * 100);
  const [value, least, most] = [Number.parseFloat(raw), Number.parseFloat(min), Number.parseFloat(max)];
  if (!Number.isFinite(value)) return null;
  const from = Number.isFinite(least) ? least : 0;
  // SCORM 1.2 scores lie between 0 and 100 already.
  if (standard === 'scorm-1.2' || !Number.isFinite(most) || most <= from) return rounded(value);
  return rounded((100 * (value - from)) / (most - from));
}

const rounded = (percent: number): number => Math.min(100, Math.max(0, Math.round(percent * 100) / 100));

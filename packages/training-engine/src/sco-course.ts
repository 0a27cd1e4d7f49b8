/** What a SCORM package with several launchable units is made of, and what has to be done in it: which units may be opened, when the lesson is done, and with which score. */
import { reachesMark, shownScore } from './pass-mark.js';
import type { Needs } from './prerequisites.js';

/** A launchable unit: an SCO, or a page that reports nothing (asset). `at` counts the units of the package in the order of its outline, from 0. */
export interface ScoUnit {
  kind: 'unit'; at: number; title: string; path: string; parameters: string; launchData: string;
  /** False: it tells nothing; it is done when its reader says so. */
  reports: boolean;
  /** False: the package does not count it. */
  required: boolean;
  /** False: reached by going on, not from the table of contents. */
  visible: boolean;
  /** Its share in the score of what is around it. */
  weight: number;
  /** Per cent; null: the unit judges by itself. */
  passMark: number | null;
  /** Share, 0 to 1. */
  completeFrom: number | null;
  /** True: it is done only when it says so; false: one that ends without a word counts as done, as both standards have it. */
  tellsEnd: boolean;
  /** What must be done before it; null: nothing. */
  needs: Needs | null;
}
export interface ScoBlock { kind: 'block'; title: string; weight: number; passMark: number | null; nodes: ScoNode[] }
export type ScoNode = ScoUnit | ScoBlock;
/** `passMark` in per cent, of the score of the whole. */
export interface ScoCourse { title: string; passMark: number | null; nodes: ScoNode[] }

export type ScoState = 'in_progress' | 'failed' | 'completed';
/** What a unit came to in one attempt; `score` in per cent, 0 to 100. */
export interface ScoRecord { state: ScoState; score: number | null }
export type ScoRecords = Readonly<Record<number, ScoRecord>>;

/** The units in the order of the outline. */
export const scoUnitsOf = ({ nodes }: { nodes: readonly ScoNode[] }): ScoUnit[] => nodes.flatMap((node) => (node.kind === 'unit' ? [node] : scoUnitsOf(node)));

const rank: Record<ScoState, number> = { in_progress: 0, failed: 1, completed: 2 };

/** A unit after it told once more. The best of both stays, so that opening it again never takes back what was done. */
export function bettered(before: ScoRecord | undefined, told: ScoRecord): ScoRecord {
  if (!before) return told;
  const scores = [before.score, told.score].filter((score) => score !== null);
  return { state: rank[told.state] > rank[before.state] ? told.state : before.state, score: scores.length > 0 ? Math.max(...scores) : null };
}

/** True when all that it asks for is done. */
export function isMet(needs: Needs | null, records: ScoRecords): boolean {
  if (needs === null) return true;
  if (typeof needs === 'number') return records[needs]?.state === 'completed';
  return needs.of.filter((each) => isMet(each, records)).length >= needs.least;
}

/** Titles of the units that a unit still waits for. */
export function waitsFor(course: ScoCourse, { needs }: ScoUnit, records: ScoRecords): string[] {
  if (isMet(needs, records)) return [];
  const named = new Set(unitsIn(needs));
  return scoUnitsOf(course).filter(({ at }) => named.has(at) && records[at]?.state !== 'completed').map(({ title }) => title);
}
const unitsIn = (needs: Needs | null): number[] => (needs === null ? [] : typeof needs === 'number' ? [needs] : needs.of.flatMap(unitsIn));

/** True when every required unit can be done, one after another, with what each asks for before it. */
export function canBeDone(course: ScoCourse): boolean {
  const units = scoUnitsOf(course);
  const records: Record<number, ScoRecord> = {};
  for (let left = units; left.length > 0;) {
    const open = left.filter(({ needs }) => isMet(needs, records));
    if (open.length === 0) return left.every(({ required }) => !required);
    for (const { at } of open) records[at] = { state: 'completed', score: null };
    left = left.filter((unit) => !open.includes(unit));
  }
  return true;
}

interface Look { done: boolean; failed: boolean; score: number | null }

/**
 * How the package stands as a lesson. Completed: every required unit is, and every pass mark of the package is reached; once completed it stays so.
 * Failed: a required unit is, or all are done and a pass mark is missed; one where nothing gave a score is missed too. `score` in per cent, with two decimals, rounded down: the mean of the required units and blocks that have one,
 * each with its weight (measure roll-up of SCORM 2004, but what gave no score does not count as zero); null when none has.
 */
export function scoStanding(course: ScoCourse, records: ScoRecords, before: ScoState): { state: ScoState; score: number | null } {
  const { done, failed, score } = lookAt(course, records);
  return { state: before === 'completed' || done ? 'completed' : failed ? 'failed' : 'in_progress', score: score === null ? null : shownScore(score) };
}

function lookAt({ nodes, passMark }: Pick<ScoCourse, 'nodes' | 'passMark'>, records: ScoRecords): Look {
  const parts = nodes.map((node) => ({ weight: node.weight, ...(node.kind === 'block' ? lookAt(node, records) : lookAtUnit(node, records[node.at])) }));
  const scored = parts.flatMap(({ score, weight }) => (score !== null && weight > 0 ? [{ score, weight }] : []));
  const score = scored.length === 0 ? null : scored.reduce((sum, each) => sum + each.score * each.weight, 0) / scored.reduce((sum, each) => sum + each.weight, 0);
  const done = parts.every((each) => each.done);
  const missed = done && passMark !== null && (score === null || !reachesMark(score, passMark));
  return { done: done && !missed, failed: missed || parts.some((each) => each.failed), score };
}

const lookAtUnit = ({ required }: ScoUnit, record: ScoRecord | undefined): Look => (required ? { done: record?.state === 'completed', failed: record?.state === 'failed', score: record?.score ?? null } : { done: true, failed: false, score: null });

/** Where somebody goes on: where they stopped if it is not done, else the next that is not, else where they stopped. `last`: the unit that was opened last. */
export function whereToGoOn(course: ScoCourse, records: ScoRecords, last: number | null): number {
  const open = (unit: ScoUnit) => records[unit.at]?.state !== 'completed' && isMet(unit.needs, records);
  const units = scoUnitsOf(course);
  const from = last ?? 0;
  const found = units.slice(from).find((unit) => open(unit) && (unit.required || unit.at === last)) ?? units.find((unit) => open(unit) && unit.required);
  return found?.at ?? from;
}

/** Titles of what asks for a pass mark though nothing in it that counts can give a score: nobody could ever pass it. */
export function unscorableMarks({ title, passMark, nodes }: Pick<ScoCourse, 'title' | 'passMark' | 'nodes'>): string[] {
  return [...(passMark !== null && !canScore(nodes) ? [title] : []), ...nodes.flatMap((node) => (node.kind === 'block' ? unscorableMarks(node) : []))];
}
const canScore = (nodes: readonly ScoNode[]): boolean => nodes.some((node) => node.weight > 0 && (node.kind === 'block' ? canScore(node.nodes) : node.required && node.reports));

/** A package of which nothing counts would be done before it was seen: then every unit counts. Any other is returned as it is. */
export function thatCountsSomething(course: ScoCourse): ScoCourse {
  if (scoUnitsOf(course).some(({ required }) => required)) return course;
  const counting = (node: ScoNode): ScoNode => (node.kind === 'unit' ? { ...node, required: true } : { ...node, nodes: node.nodes.map(counting) });
  return { ...course, nodes: course.nodes.map(counting) };
}

/** Packages and where somebody stands in one, as the API tells it. */
import type { coursePackage, packageOutline, packageStanding, packageUnit } from '@rapport/api-contract/course-packages';
import { type Cmi5Node, isSatisfied, nothingYet, type UnitRecord, unitsOf } from '@rapport/training-engine/cmi5-course';
import { outlineOfCmi5, outlineOfSco } from '@rapport/training-engine/package-outline';
import { type ScoCourse, type ScoNode, type ScoRecords, scoUnitsOf, waitsFor, whereToGoOn } from '@rapport/training-engine/sco-course';
import type { z } from 'zod';
import type { Standing } from './package-runs.service.js';
import { type OrderStanding, openUnitIn } from './sequenced-runs.service.js';
import type { PackageRow } from './packages.repository.js';

type Unit = z.input<typeof packageUnit>;

export const toPackage = ({ id, title, standard, entries, bytes, importedAt, importedBy, launch: { cmi5, sco, notes } }: PackageRow): z.input<typeof coursePackage> => ({
  id, title, standard, entries, bytes: Number(bytes), importedAt: importedAt.toISOString(), importedBy, units: cmi5 ? unitsOf(cmi5).length : sco ? scoUnitsOf(sco).length : 1, notes: notes ?? [],
});
export const toOutline = ({ id, launch: { cmi5, sco, order, passMark } }: PackageRow): z.input<typeof packageOutline> => ({ id, ordered: order !== undefined, ...(cmi5 ? outlineOfCmi5(cmi5) : sco ? outlineOfSco(sco) : { passMark, units: [] }) });
export const toStanding = ({ run: { state, score, revision, unit }, cmi5, sco, order }: Standing): z.input<typeof packageStanding> => ({
  state, score, revision, units: cmi5 ? unitsIn(cmi5.course.nodes, cmi5.memory.records, []) : sco ? offered(scosIn(sco.course, sco.course.nodes, sco.records, []), order) : [], order: order && orderOf(order), goOnAt: sco && !order ? whereToGoOn(sco.course, sco.records, unit) : null,
});

function orderOf({ tree, state, offer: { next, previous } }: OrderStanding): NonNullable<z.input<typeof packageStanding>['order']> {
  const open = openUnitIn(tree, state);
  return { next, previous, hides: tree.activities.find(({ unit }) => open !== null && unit === open)?.hides ?? [], open, over: state?.ended === true };
}
/** An order of its own says what is shown and may be chosen; the outline alone does not. */
function offered(units: Unit[], order: OrderStanding | null): Unit[] {
  if (!order) return units;
  const places = new Map(order.tree.activities.map(({ unit }, at) => [unit, at]));
  return units.map((unit) => {
    const place = places.get(unit.at) ?? -1;
    return { ...unit, waitsFor: [], offer: order.offer.units[place] ?? 'hidden', skipped: order.offer.skipped.includes(place) };
  });
}

function scosIn(course: ScoCourse, nodes: readonly ScoNode[], records: ScoRecords, blocks: string[]): Unit[] {
  return nodes.flatMap((node): Unit[] => {
    if (node.kind === 'block') return scosIn(course, node.nodes, records, [...blocks, node.title].filter(Boolean));
    const { at, title, required, visible, reports } = node;
    const record = records[at];
    return [{ at, title, description: '', blocks, objectives: [], required, visible, reports, waived: false, ownWindow: false, waitsFor: waitsFor(course, node, records), offer: 'open', skipped: false, state: !record ? 'not_started' : record.state === 'completed' ? 'done' : record.state, score: record?.score ?? null }];
  });
}

function unitsIn(nodes: readonly Cmi5Node[], records: Readonly<Record<string, UnitRecord>>, blocks: string[]): Unit[] {
  return nodes.flatMap((node): Unit[] => {
    if (node.kind === 'block') return unitsIn(node.nodes, records, [...blocks, node.title]);
    const { at, title, description, objectives, moveOn, launchMethod } = node;
    const record = records[at];
    // What nobody has to do counts as done only when something of it was.
    const done = record !== undefined && (moveOn === 'NotApplicable' ? record.completed || record.passed : isSatisfied(moveOn, record));
    const state = done || record?.waived ? 'done' : record?.failed && !record.passed ? 'failed' : record ? 'in_progress' : 'not_started';
    const { score } = record ?? nothingYet;
    return [{ at, title, description, blocks, objectives, required: moveOn !== 'NotApplicable', state, score: score === null ? null : Math.round(score * 10_000) / 100, ownWindow: launchMethod === 'OwnWindow', waived: record?.waived === true, visible: true, reports: true, waitsFor: [], offer: 'open', skipped: false }];
  });
}

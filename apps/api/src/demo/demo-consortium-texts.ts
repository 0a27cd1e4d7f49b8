/** The consortium of the demo: five neighbors that pay for one dispatch center, what is measured of them, and three ways to divide its cost. Everything is made up. */
import type { Formula } from '../modules/cost-shares/share-preview.js';

/** Calls of the newest eight quarters, oldest first; residents and assessed value (in thousands) by year. `pays`: of today's cost, in minor units. */
export interface DemoMember { name: string; calls: readonly number[]; residents: readonly [number, number]; value: readonly [number, number]; pays: number }

/** The first is whom the demo's reviewer and manager act for. */
export const demoConsortium = {
  name: 'Eastern townships dispatch', costToday: 118_740_000, costNext: 124_680_000, costSource: 'Budget request of the dispatch center, adopted by its board', year: 'Shares of the next fiscal year',
  measures: [{ key: 'calls', label: 'Calls for service', per: 'quarter' as const }, { key: 'residents', label: 'Residents', per: 'year' as const }, { key: 'value', label: 'Assessed value, thousand dollars', per: 'year' as const }],
  note: 'Since 2019 each member pays what was agreed when the center opened. Calls have moved since: the board asked for three formulas, side by side, before the members vote.',
};

export const demoMembers: readonly DemoMember[] = [
  { name: 'Whitemarsh', calls: [1912, 1988, 2104, 1967, 1931, 2026, 2143, 2018], residents: [19_710, 19_840], value: [2_118_400, 2_139_700], pays: 25_640_000 },
  { name: 'Plymouth', calls: [2311, 2402, 2518, 2377, 2364, 2455, 2601, 2439], residents: [18_260, 18_310], value: [2_044_900, 2_051_300], pays: 22_980_000 },
  { name: 'Springfield', calls: [1804, 1861, 1923, 1850, 1822, 1879, 1966, 1874], residents: [20_810, 20_770], value: [1_498_200, 1_503_600], pays: 21_850_000 },
  { name: 'Upper Dublin', calls: [2048, 2099, 2187, 2110, 2051, 2133, 2240, 2149], residents: [26_670, 26_720], value: [2_702_500, 2_731_800], pays: 33_120_000 },
  { name: 'Conshohocken', calls: [1377, 1455, 1612, 1498, 1466, 1571, 1739, 1628], residents: [9260, 9680], value: [1_012_600, 1_084_400], pays: 15_150_000 },
];

const ids = ['0199a0de-0000-4000-8000-0000000000c1', '0199a0de-0000-4000-8000-0000000000c2', '0199a0de-0000-4000-8000-0000000000c3'] as const;

/** `shares`: of today's cost by municipality, to exactly 1. */
export const demoFormulas = (shares: Record<string, string>): Formula[] => [
  { id: ids[0], label: 'By calls, mean of two years', measures: [{ key: 'calls', weight: '1', readings: 8 }], limits: [], absorber: { kind: 'others' }, phaseIn: null },
  { id: ids[1], label: 'Half calls, half residents, nobody over 8% more', measures: [{ key: 'calls', weight: '0.5', readings: 8 }, { key: 'residents', weight: '0.5', readings: 1 }], limits: [{ kind: 'yearly_increase', value: '0.08', memberIds: null }], absorber: { kind: 'others' }, phaseIn: null },
  { id: ids[2], label: 'Calls, residents and value, in three years', measures: [{ key: 'calls', weight: '0.4', readings: 8 }, { key: 'residents', weight: '0.3', readings: 1 }, { key: 'value', weight: '0.3', readings: 1 }], limits: [], absorber: { kind: 'others' }, phaseIn: { years: 3, from: { kind: 'shares', shares } } },
];

/** By the place of the member: what it says to each formula. */
export const demoVotes = [{ at: 1, choices: ['against', 'for', 'abstain'], resolution: 'Resolution 2026-31', by: 'Karen Ostrowski' }, { at: 3, choices: ['for', 'against', 'for'], resolution: 'Resolution 2026-114', by: 'Alan Brandt' }] as const;
export const demoQuestion = 'Do the calls of the mall at the township line count for us or for Plymouth?';
export const demoAnswer = 'For the municipality in which the address lies: the east lot is yours, everything else is Plymouth. The readings follow the same line.';

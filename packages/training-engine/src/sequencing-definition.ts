/** What a package of SCORM 2004 says about the order of its units: the definition model of IMS Simple Sequencing, as ADL's 4th edition has it. Plain data, kept as it was imported. */

export type ConditionName = 'satisfied' | 'objectiveStatusKnown' | 'objectiveMeasureKnown' | 'objectiveMeasureGreaterThan' | 'objectiveMeasureLessThan' | 'completed' | 'activityProgressKnown' | 'attempted' | 'attemptLimitExceeded' | 'always' | 'never';
/** `objective`: which of the activity's own, by its id; null: the primary one. `threshold`: a share, -1 to 1. */
export interface Condition { name: ConditionName; not: boolean; objective: string | null; threshold: number }
export type PreAction = 'skip' | 'disabled' | 'hiddenFromChoice' | 'stopForwardTraversal';
export type PostAction = 'exitParent' | 'exitAll' | 'retry' | 'retryAll' | 'continue' | 'previous';
export interface Rule<Action extends string> { any: boolean; conditions: Condition[]; action: Action }
export type RollupAction = 'satisfied' | 'notSatisfied' | 'completed' | 'incomplete';
/** `count`: how many, for `atLeastCount`; `share`: 0 to 1, for `atLeastPercent`. */
export interface RollupRule { of: 'all' | 'any' | 'none' | 'atLeastCount' | 'atLeastPercent'; count: number; share: number; any: boolean; conditions: Condition[]; action: RollupAction }
export type Considered = 'always' | 'ifNotSuspended' | 'ifAttempted' | 'ifNotSkipped';

/** What an objective can hold, and what can be shared of it. `measure`, `progress`: shares. */
export interface ObjectiveValues { satisfied: boolean | null; measure: number | null; completed: boolean | null; progress: number | null; raw: number | null; min: number | null; max: number | null }
export type ObjectiveField = keyof ObjectiveValues;
export interface ObjectiveMap { target: string; read: ObjectiveField[]; write: ObjectiveField[] }
export interface Objective { /** Of the primary one it may be ''. */ id: string; primary: boolean; byMeasure: boolean; least: number; maps: ObjectiveMap[] }

export interface Sequencing {
  choice: boolean; choiceExit: boolean; flow: boolean; forwardOnly: boolean; currentObjectives: boolean; currentProgress: boolean;
  preventActivation: boolean; constrainChoice: boolean;
  before: Rule<PreAction>[]; after: Rule<PostAction>[]; exit: Rule<'exit'>[];
  attemptLimit: number | null;
  rollup: RollupRule[]; countsSatisfied: boolean; countsCompleted: boolean; /** Of its score around it. */ weight: number; /** Of its progress around it. */ progressWeight: number;
  considered: Record<RollupAction, Considered>; measureIfActive: boolean;
  objectives: Objective[]; /** Share of progress from which it is completed; null: it says so itself. */ completeFrom: number | null;
  tracked: boolean; completionByContent: boolean; objectiveByContent: boolean;
  select: { when: 'never' | 'once' | 'onEachNewAttempt'; count: number | null }; shuffle: { when: 'never' | 'once' | 'onEachNewAttempt' };
}

/** `unit`: which unit of the package it launches; null: it is a heading. The activities lie in the order of the outline, the first is the package itself. */
export interface Activity { id: string; title: string; parent: number | null; children: number[]; unit: number | null; /** False: the package does not show it in its contents. */ visible: boolean; /** Buttons of ours that the package asks to leave out while it runs. */ hides: ('previous' | 'continue')[]; sequencing: Sequencing }
export interface ActivityTree { activities: Activity[] }

export const primaryOf = ({ objectives }: Sequencing): Objective => objectives.find(({ primary }) => primary) ?? plainObjective;
const plainObjective: Objective = { id: '', primary: true, byMeasure: false, least: 1, maps: [] };
/** The defaults of the standard. */
export const plainSequencing: Sequencing = {
  choice: true, choiceExit: true, flow: false, forwardOnly: false, currentObjectives: true, currentProgress: true, preventActivation: false, constrainChoice: false,
  before: [], after: [], exit: [], attemptLimit: null, rollup: [], countsSatisfied: true, countsCompleted: true, weight: 1, progressWeight: 1,
  considered: { satisfied: 'always', notSatisfied: 'always', completed: 'always', incomplete: 'always' }, measureIfActive: true, objectives: [plainObjective], completeFrom: null,
  tracked: true, completionByContent: false, objectiveByContent: false, select: { when: 'never', count: null }, shuffle: { when: 'never' },
};

const most = { activities: 1500, conditions: 2000, objectives: 2000, maps: 4000, work: 200_000 };
/** Why a tree is too much to be worked through while somebody waits for the next unit; null: it is not. */
export function tooMuchIn({ activities }: ActivityTree): string | null {
  const count = (of: (each: Activity) => number): number => activities.reduce((sum, each) => sum + of(each), 0);
  const conditionsOf = ({ before, after, exit, rollup }: Sequencing) => [...before, ...after, ...exit, ...rollup].reduce((sum, { conditions }) => sum + conditions.length + 1, 0);
  const rolled = ({ children, sequencing: { rollup } }: Activity) => children.length * rollup.reduce((sum, { conditions }) => sum + conditions.length + 1, 0);
  const say = (found: number, limit: number, what: string) => (found > limit ? `It has ${found.toLocaleString('en')} ${what}; at most ${limit.toLocaleString('en')} are taken.` : null);
  return say(activities.length, most.activities, 'units and headings') ?? say(count(({ sequencing }) => conditionsOf(sequencing)), most.conditions, 'rules and conditions for the order of its units')
    ?? say(count(({ sequencing }) => sequencing.objectives.length), most.objectives, 'objectives') ?? say(count(({ sequencing }) => sequencing.objectives.reduce((sum, { maps }) => sum + maps.length, 0)), most.maps, 'objectives that units share')
    ?? say(count(rolled), most.work, 'steps for summing up its parts');
}

/** A tree as it is kept: only what differs from the defaults of the standard. */
export type KeptTree = (Omit<Activity, 'children' | 'sequencing'> & { own: Partial<Sequencing> })[];
export const keptTree = ({ activities }: ActivityTree): KeptTree => activities.map(({ id, title, parent, unit, visible, hides, sequencing }) => ({ id, title, parent, unit, visible, hides, own: differing(sequencing) }));
export function treeFrom(kept: KeptTree): ActivityTree {
  const activities = kept.map(({ own, ...rest }): Activity => ({ ...rest, children: [], sequencing: { ...plainSequencing, ...own } }));
  for (const [at, { parent }] of kept.entries()) if (parent !== null) activities[parent]?.children.push(at);
  return { activities };
}
const differing = (sequencing: Sequencing): Partial<Sequencing> => Object.fromEntries(Object.entries(sequencing).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(plainSequencing[name as keyof Sequencing])));

/** What a course is held to without any of this: how units are weighed, what counts, and from where on it is passed or completed. */
const always = new Set(['flow', 'weight', 'progressWeight', 'countsSatisfied', 'countsCompleted', 'completeFrom', 'tracked', 'completionByContent', 'objectiveByContent', 'objectives', 'considered', 'measureIfActive']);
/** True when the package asks for an order of its own, or for more than the plain sum of its units. */
export const isAdaptive = (tree: ActivityTree): boolean => keptTree(tree).some(({ hides, own }) => hides.length > 0 || Object.keys(own).some((name) => !always.has(name)) || (own.objectives ?? []).some(({ maps }) => maps.length > 0));

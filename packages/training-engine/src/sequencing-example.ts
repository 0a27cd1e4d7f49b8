/** Builds packages that adapt, and goes through them; for tests. */
import { type Activity, type ActivityTree, type Condition, type Objective, plainSequencing, type Rule, type RollupRule, type Sequencing } from './sequencing-definition.js';
import { move, type Moved, offerOf, type requestNames, sequencingStanding, tell, type UnitTold } from './sequencing-session.js';
import { blankValues, newSequencing, type SequencingState } from './sequencing-state.js';

export interface Part { id: string; rules: Partial<Sequencing>; parts: Part[] }
export const part = (id: string, rules: Partial<Sequencing> = {}, parts: Part[] = []): Part => ({ id, rules, parts });
export const when = (name: Condition['name'], over: Partial<Condition> = {}): Condition => ({ name, not: false, objective: null, threshold: 0, ...over });
export const rule = <Action extends string>(action: Action, ...conditions: Condition[]): Rule<Action> => ({ any: false, conditions: conditions.length > 0 ? conditions : [when('always')], action });
export const sums = (action: RollupRule['action'], of: RollupRule['of'], name: Condition['name'], over: Partial<RollupRule> = {}): RollupRule => ({ of, count: 0, share: 0, any: false, conditions: [when(name)], action, ...over });
export const primary = (over: Partial<Objective> = {}): Objective => ({ id: 'own', primary: true, byMeasure: false, least: 1, maps: [], ...over });
export const inOrder = { choice: false, flow: true };
export const freely = { choice: true, flow: true };

export function treeOf(root: Part): ActivityTree {
  const activities: Activity[] = [];
  let units = 0;
  const add = ({ id, rules, parts }: Part, parent: number | null): number => {
    const at = activities.length;
    const own: Activity = { id, title: id, parent, children: [], unit: parts.length === 0 ? units : null, visible: true, hides: [], sequencing: { ...plainSequencing, ...rules } };
    if (parts.length === 0) units += 1;
    activities.push(own);
    own.children.push(...parts.map((each) => add(each, at)));
    return at;
  };
  add(root, null);
  return { activities };
}

/** Somebody who goes through it; `random` always gives the same unless it is told otherwise. */
export class Reader {
  state: SequencingState;
  last: Moved | undefined;
  constructor(readonly tree: ActivityTree, private readonly random: () => number = () => 0) { this.state = newSequencing(tree, random); }
  at(id: string): number { return this.tree.activities.findIndex((each) => each.id === id); }
  /** Where that leads: the unit that is open, or why none is. */
  go(name: (typeof requestNames)[number], target?: string): string {
    this.last = move(this.tree, this.state, { name, target: target === undefined ? null : this.at(target) }, this.random);
    this.state = this.last.state;
    if (this.last.refused !== null) return `(${this.last.refused})`;
    return this.last.at === null ? (this.state.ended ? '(over)' : '(none)') : (this.tree.activities[this.last.at]?.id ?? '?');
  }
  /** The open unit says so; completed unless it says otherwise. */
  say(values: Partial<UnitTold['values']> = {}, more: Partial<UnitTold> = {}): this {
    this.state = tell(this.tree, this.state, this.state.current ?? -1, { values: { ...blankValues, completed: true, ...values }, objectives: {}, suspends: false, ended: false, ...more });
    return this;
  }
  pass(measure = 1): this { return this.say({ satisfied: true, measure }); }
  fail(measure = 0): this { return this.say({ satisfied: false, measure }); }
  offer(): Record<string, string> {
    const { units } = offerOf(this.tree, this.state);
    return Object.fromEntries(Object.entries(units).map(([at, how]) => [this.tree.activities[Number(at)]?.id ?? '', how]));
  }
  skipped(): string[] { return offerOf(this.tree, this.state).skipped.map((at) => this.tree.activities[at]?.id ?? ''); }
  moves(): { next: boolean; previous: boolean } { const { next, previous } = offerOf(this.tree, this.state); return { next, previous }; }
  standing(): { state: string; measure: number | null } { return sequencingStanding(this.tree, this.state); }
}

/** Reads how a package of SCORM 2004 orders its units: every item with its rules, as the sequencing engine takes it. */
import { type Activity, type ActivityTree, type Considered, type Objective, plainSequencing, type RollupAction, type Sequencing } from '@rapport/training-engine/sequencing-definition';
import { listOf, type Node, nodeOf, numberIn, within, wordsOf } from './manifest-nodes.js';
import { flagIn, oneOf, postRuleIn, preRuleIn, rollupRuleIn, exitRuleIn } from './sco-rules.js';
import { sequencingOf } from './sco-sequencing.js';

/** `units`: which unit of the outline an item launches. Null where the package has a shape that its standard does not allow: an item that launches a page and holds others. */
export function treeOf(manifest: Node, organization: Node, units: ReadonlyMap<Node, number>): ActivityTree | null {
  const activities: Activity[] = [];
  const add = (item: Node, parent: number | null): boolean => {
    const [unit, inner] = [units.get(item) ?? null, listOf(item['item'])];
    if (unit !== null && inner.length > 0) return false;
    // What launches nothing and holds nothing was left out of the outline, too.
    if (parent !== null && unit === null && !holdsUnits(item, units)) return true;
    const at = activities.length;
    activities.push({ id: wordsOf(item['@identifier']).slice(0, 300), title: wordsOf(item['title']).slice(0, 160), parent, children: [], unit, visible: wordsOf(item['@isvisible']) !== 'false', hides: hiddenButtons(item), sequencing: rulesOf(sequencingOf(manifest, item), item) });
    if (parent !== null) activities[parent]?.children.push(at);
    return inner.every((each) => add(each, at));
  };
  return add(organization, null) ? { activities } : null;
}
const holdsUnits = (item: Node, units: ReadonlyMap<Node, number>): boolean => units.has(item) || listOf(item['item']).some((each) => holdsUnits(each, units));
const hiddenButtons = (item: Node): Activity['hides'] => {
  const asked = within(item, 'presentation', 'navigationInterface')['hideLMSUI'];
  const words = (Array.isArray(asked) ? asked : [asked]).map(wordsOf);
  return (['previous', 'continue'] as const).filter((each) => words.includes(each));
};

const timings = ['never', 'once', 'onEachNewAttempt'] as const;

function rulesOf(node: Node, item: Node): Sequencing {
  const [control, rules, choice, limits] = ['controlMode', 'sequencingRules', 'constrainedChoiceConsiderations', 'limitConditions'].map((name) => within(node, name)) as [Node, Node, Node, Node];
  const [roll, considers, delivery, random] = ['rollupRules', 'rollupConsiderations', 'deliveryControls', 'randomizationControls'].map((name) => within(node, name)) as [Node, Node, Node, Node];
  const limit = numberIn(limits['@attemptLimit'], 0, 1_000_000);
  const select = oneOf(random['@selectionTiming'], timings, 'never');
  return {
    choice: flagIn(control['@choice'], true), choiceExit: flagIn(control['@choiceExit'], true), flow: flagIn(control['@flow'], false), forwardOnly: flagIn(control['@forwardOnly'], false),
    currentObjectives: flagIn(control['@useCurrentAttemptObjectiveInfo'], true), currentProgress: flagIn(control['@useCurrentAttemptProgressInfo'], true),
    preventActivation: flagIn(choice['@preventActivation'], false), constrainChoice: flagIn(choice['@constrainChoice'], false),
    before: listOf(rules['preConditionRule']).map(preRuleIn), after: listOf(rules['postConditionRule']).map(postRuleIn), exit: listOf(rules['exitConditionRule']).map(exitRuleIn),
    attemptLimit: limit === null ? null : Math.trunc(limit),
    rollup: listOf(roll['rollupRule']).map(rollupRuleIn), countsSatisfied: flagIn(roll['@rollupObjectiveSatisfied'], true), countsCompleted: flagIn(roll['@rollupProgressCompletion'], true), weight: numberIn(roll['@objectiveMeasureWeight'], 0, 1) ?? 1,
    considered: consideredIn(considers), measureIfActive: flagIn(considers['@measureSatisfactionIfActive'], true), objectives: objectivesIn(node), ...completionIn(item),
    tracked: flagIn(delivery['@tracked'], true), completionByContent: flagIn(delivery['@completionSetByContent'], false), objectiveByContent: flagIn(delivery['@objectiveSetByContent'], false),
    select: { when: select, count: select === 'never' ? null : numberIn(random['@selectCount'], 0, 1_000_000) }, shuffle: { when: flagIn(random['@reorderChildren'], false) ? oneOf(random['@randomizationTiming'], timings, 'never') : 'never' },
  };
}

function consideredIn(node: Node): Record<RollupAction, Considered> {
  const one = (name: string): Considered => oneOf(node[name], ['always', 'ifNotSuspended', 'ifAttempted', 'ifNotSkipped'] as const, 'always');
  return { satisfied: one('@requiredForSatisfied'), notSatisfied: one('@requiredForNotSatisfied'), completed: one('@requiredForCompleted'), incomplete: one('@requiredForIncomplete') };
}
/** The 3rd edition writes the share as the element's text. */
function completionIn(item: Node): Pick<Sequencing, 'completeFrom' | 'progressWeight'> {
  const element = item['completionThreshold'];
  const node = nodeOf(element);
  const least = numberIn(wordsOf(element) ? element : node['@minProgressMeasure'], 0, 1) ?? 1;
  return { completeFrom: wordsOf(element) || flagIn(node['@completedByMeasure'], false) ? least : null, progressWeight: numberIn(node['@progressWeight'], 0, 1) ?? 1 };
}

/** Two elements of one name, in two name spaces: what is shared in the 4th edition stands in the second. */
function objectivesIn(node: Node): Objective[] {
  const found = new Map<string, Objective>();
  for (const all of listOf(node['objectives']).toSorted((one, other) => listOf(other['primaryObjective']).length - listOf(one['primaryObjective']).length)) {
    for (const [primary, each] of [...listOf(all['primaryObjective']).map((one) => [true, one] as const), ...listOf(all['objective']).map((one) => [false, one] as const)]) {
      const id = wordsOf(each['@objectiveID']).slice(0, 300);
      if (!primary && id === '') continue;
      const objective = found.get(id) ?? { id, primary, byMeasure: flagIn(each['@satisfiedByMeasure'], false), least: numberIn(each['minNormalizedMeasure'], -1, 1) ?? 1, maps: [] };
      objective.maps.push(...listOf(each['mapInfo']).flatMap(mapIn));
      found.set(id, objective);
    }
  }
  const objectives = [...found.values()];
  return objectives.some(({ primary }) => primary) ? objectives : [...plainSequencing.objectives, ...objectives];
}
const shared = [['satisfied', 'SatisfiedStatus'], ['measure', 'NormalizedMeasure'], ['raw', 'RawScore'], ['min', 'MinScore'], ['max', 'MaxScore'], ['completed', 'CompletionStatus'], ['progress', 'ProgressMeasure']] as const;
function mapIn(node: Node): Objective['maps'] {
  const target = wordsOf(node['@targetObjectiveID']).slice(0, 300);
  // The two namespaces say different parts of it: what a part does not speak of, it does not share.
  const wide = shared.slice(2).some(([, name]) => `@read${name}` in node || `@write${name}` in node);
  const asked = (verb: 'read' | 'write') => shared.filter(([, name], at) => flagIn(node[`@${verb}${name}`], verb === 'read' && at < 2 && !wide)).map(([field]) => field);
  return target === '' ? [] : [{ target, read: asked('read'), write: asked('write') }];
}

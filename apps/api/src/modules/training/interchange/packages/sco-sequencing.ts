/** What SCORM 2004 says about order and roll-up: the part that is held to, and, in words, the part that is not. */
import { listOf, manifestRefused, type Node, nodeOf, numberIn, within, wordsOf } from './manifest-nodes.js';
import { namesOfTime } from './sco-rules.js';

/** An item's own sequencing, with what it takes over from the collection at the end of the manifest. */
export function sequencingOf(manifest: Node, item: Node): Node {
  const own = nodeOf(item['sequencing']);
  const shared = wordsOf(own['@IDRef']);
  return shared ? { ...collectionOf(manifest).get(shared), ...own } : own;
}
const collections = new WeakMap<Node, ReadonlyMap<string, Node>>();
/** What items refer to. What it refers to itself would have no end. */
function collectionOf(manifest: Node): ReadonlyMap<string, Node> {
  const known = collections.get(manifest);
  if (known) return known;
  const all = listOf(within(manifest, 'sequencingCollection')['sequencing']);
  const further = all.find((each) => wordsOf(each['@IDRef']) !== '');
  if (further) throw manifestRefused(`The rules “${wordsOf(further['@ID']).slice(0, 80)}”, which its items refer to, refer on to “${wordsOf(further['@IDRef']).slice(0, 80)}”: that is not allowed, and may have no end.`);
  const made = new Map(all.toReversed().map((each) => [wordsOf(each['@ID']), each]));
  collections.set(manifest, made);
  return made;
}

/** The pass mark of an item, in per cent; null: none. */
export function markIn(sequencing: Node): number | null {
  const objective = within(sequencing, 'objectives', 'primaryObjective');
  return objective['@satisfiedByMeasure'] === 'true' ? (numberIn(objective['minNormalizedMeasure'], -1, 1) ?? 1) * 100 : null;
}

/** `weight`: its share in the score around it. `counts`: it is asked for. */
export interface Weighing { weight: number; counts: boolean }

export function weighingIn(sequencing: Node): Weighing {
  const rollUp = within(sequencing, 'rollupRules');
  const untold = rollUp['@rollupObjectiveSatisfied'] === 'false' && rollUp['@rollupProgressCompletion'] === 'false';
  return { weight: numberIn(rollUp['@objectiveMeasureWeight'], 0, 1) ?? 1, counts: within(sequencing, 'deliveryControls')['@tracked'] !== 'false' && !untold };
}

interface Rule { words: string; /** Says nothing where there is one unit. */ several: boolean; /** It is done where the order of the package is followed. */ followed: boolean; asked: (sequencing: Node) => boolean }
const rules: Rule[] = [
  { several: false, followed: true, words: 'rules that skip, hide, repeat or end units by how somebody did', asked: (s) => ['preConditionRule', 'postConditionRule', 'exitConditionRule'].some((name) => listOf(within(s, 'sequencingRules')[name]).length > 0) },
  { several: true, followed: true, words: 'its own rules for when a part counts as done', asked: (s) => listOf(within(s, 'rollupRules')['rollupRule']).length > 0 },
  { several: true, followed: true, words: 'moving through units only in order', asked: (s) => { const mode = within(s, 'controlMode'); return mode['@choice'] === 'false' || mode['@choiceExit'] === 'false' || mode['@forwardOnly'] === 'true'; } },
  { several: true, followed: true, words: 'limits on what may be chosen next', asked: (s) => { const choice = within(s, 'constrainedChoiceConsiderations'); return choice['@preventActivation'] === 'true' || choice['@constrainChoice'] === 'true'; } },
  { several: false, followed: true, words: 'limits on attempts', asked: (s) => '@attemptLimit' in within(s, 'limitConditions') },
  { several: false, followed: false, words: 'limits on time', asked: (s) => Object.keys(within(s, 'limitConditions')).some((name) => name.startsWith('@') && /time|duration/i.test(name)) || speaksOfTime(s) },
  { several: true, followed: true, words: 'results that one unit reads of another', asked: (s) => [within(s, 'objectives', 'primaryObjective'), ...listOf(within(s, 'objectives')['objective'])].some((each) => listOf(each['mapInfo']).length > 0) },
  { several: true, followed: true, words: 'units in random order, or a random choice of them', asked: (s) => ['@randomizationTiming', '@selectionTiming'].some((name) => !['', 'never'].includes(wordsOf(within(s, 'randomizationControls')[name]))) },
];

const speaksOfTime = (s: Node): boolean => ['preConditionRule', 'postConditionRule', 'exitConditionRule'].some((name) => listOf(within(s, 'sequencingRules')[name]).some((rule) => listOf(within(rule, 'ruleConditions')['ruleCondition']).some((each) => namesOfTime.includes(wordsOf(each['@condition'])))))
  || listOf(within(s, 'rollupRules')['rollupRule']).some((rule) => listOf(within(rule, 'rollupConditions')['rollupCondition']).some((each) => namesOfTime.includes(wordsOf(each['@condition']))));

/** What the package asks for and Rapport does not do, in whole sentences; nothing where all of it is the default. `followed`: its order is. */
export function unhonouredIn(manifest: Node, organization: Node, units: number, followed: boolean): string[] {
  const all: Node[] = [];
  const walk = (item: Node, depth: number): void => {
    all.push(item);
    if (depth < 25) for (const each of listOf(item['item'])) walk(each, depth + 1);
  };
  walk(organization, 0);
  const asked = all.map((item) => sequencingOf(manifest, item));
  const words = rules.filter((rule) => (units > 1 || !rule.several) && !(followed && rule.followed) && asked.some(rule.asked)).map((rule) => rule.words);
  const timed = all.some((item) => wordsOf(item['maxtimeallowed']) !== '' || /^exit/i.test(wordsOf(item['timelimitaction'] ?? item['timeLimitAction'])));
  const shared = all.some((item) => listOf(within(item, 'data')['map']).length > 0);
  if (timed && !words.includes('limits on time')) words.push('limits on time');
  if (shared && units > 1) words.push('data that its units share');
  if (words.length === 0) return [];
  return [`The package asks for ${listed(words)}, which Rapport does not do. ${followed ? 'The rest of its order is followed.' : units > 1 ? 'Every unit can be opened from the list, and each one that counts has to be done.' : 'It runs without that.'}`];
}

const listed = (words: readonly string[]): string => (words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join('; ')}; and ${words.at(-1) ?? ''}`);

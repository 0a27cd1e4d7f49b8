/** Faults of a branching scenario: ends that lead nowhere, places nobody reaches, rounds nobody leaves, rubrics that cannot be scored. */
import type { Scenario, ScenarioNode } from './course.js';
import type { CourseFinding } from './course-finding.js';

const nextOf = (node: ScenarioNode): readonly string[] => (node.kind === 'choice' ? node.choices.map((choice) => choice.nextId) : node.kind === 'free-text' ? [node.nextId] : []);

/** All faults of one scenario; `path` is its place in the course. */
export function checkScenario(scenario: Scenario, path: string): CourseFinding[] {
  const nodes = new Map(scenario.nodes.map((node) => [node.id, node]));
  const findings: CourseFinding[] = [];
  if (!nodes.has(scenario.startId)) findings.push({ code: 'scenario/no-start', path: `${path}.startId`, message: `Say where “${scenario.title}” begins.` });
  if (!scenario.nodes.some((node) => node.kind === 'ending')) findings.push({ code: 'scenario/no-ending', path: `${path}.nodes`, message: `“${scenario.title}” has no ending.` });
  const reached = reach([scenario.startId], (id) => nextOf(nodes.get(id) ?? ending));
  const before = new Map<string, string[]>();
  for (const node of scenario.nodes) for (const next of nextOf(node)) before.set(next, [...(before.get(next) ?? []), node.id]);
  const ends = reach(scenario.nodes.filter((node) => node.kind === 'ending').map((node) => node.id), (id) => before.get(id) ?? []);
  scenario.nodes.forEach((node, i) => {
    for (const next of nextOf(node)) if (!nodes.has(next)) findings.push({ code: 'scenario/leads-nowhere', path: `${path}.nodes.${i}`, message: `“${short(node.text)}” leads to a place that does not exist.` });
    if (!reached.has(node.id)) findings.push({ code: 'scenario/unreachable', path: `${path}.nodes.${i}`, message: `Nothing leads to “${short(node.text)}”.` });
    if (!ends.has(node.id)) findings.push({ code: 'scenario/no-way-out', path: `${path}.nodes.${i}`, message: `From “${short(node.text)}” no ending can be reached.` });
  });
  return [...findings, ...checkRubric(scenario, path)];
}

function checkRubric({ rubric, title }: Scenario, path: string): CourseFinding[] {
  const findings: CourseFinding[] = [];
  if (rubric.raters > 0 && rubric.dimensions.length === 0) findings.push({ code: 'rubric/empty', path: `${path}.rubric.dimensions`, message: `Raters of “${title}” need at least one dimension, or set the number of raters to 0.` });
  rubric.dimensions.forEach(({ levels, name }, i) => {
    if (levels.some((one, n) => n > 0 && one.level <= (levels[n - 1]?.level ?? 0))) findings.push({ code: 'rubric/levels', path: `${path}.rubric.dimensions.${i}.levels`, message: `The levels of “${name}” must rise.` });
  });
  const best = rubric.dimensions.length === 0 ? 0 : rubric.dimensions.reduce((sum, { levels }) => sum + Math.max(...levels.map((one) => one.level)), 0) / rubric.dimensions.length;
  if (rubric.passLevel !== null && rubric.raters > 0 && rubric.passLevel > best) findings.push({ code: 'rubric/unreachable', path: `${path}.rubric.passLevel`, message: `Nobody can reach ${rubric.passLevel}: the best mean level is ${best}.` });
  return findings;
}

const ending = { kind: 'ending' } as ScenarioNode;
const short = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

function reach(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const todo = [...from];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    todo.push(...next(id));
  }
  return seen;
}

/** Plays a branching scenario turn by turn; what comes of a choice is told only after it was taken. */
import type { Outcome, Scenario, ScenarioNode } from './course.js';

export interface Turn { nodeId: string; speaker: string; text: string; said: string; choiceId: string | null; consequence: string; at: string }
export interface Play { state: 'in_progress' | 'finished' | 'scored'; nodeId: string; turns: readonly Turn[]; outcome: Outcome | null }
export type Move = { choiceId: string } | { text: string };
export type Step = { ok: true; play: Play } | { ok: false; why: string };

const nodeOf = (scenario: Scenario, id: string): ScenarioNode | undefined => scenario.nodes.find((node) => node.id === id);

/** A play at its beginning. A scenario that begins with its ending is over at once. */
export function beginPlay(scenario: Scenario): Play {
  return arrive(scenario, scenario.startId, []);
}

/** One turn further, or why not, in words. `at` is the server's time, ISO. */
export function takeTurn(scenario: Scenario, play: Play, move: Move, at: string): Step {
  if (play.state !== 'in_progress') return { ok: false, why: 'This role-play is over.' };
  const node = nodeOf(scenario, play.nodeId);
  if (!node || node.kind === 'ending') return { ok: false, why: 'This role-play is over.' };
  const turn = { nodeId: node.id, speaker: node.speaker, text: node.text, at };
  if (node.kind === 'choice') {
    const choice = 'choiceId' in move ? node.choices.find((one) => one.id === move.choiceId) : undefined;
    if (!choice) return { ok: false, why: 'Take one of the choices of this moment.' };
    return { ok: true, play: arrive(scenario, choice.nextId, [...play.turns, { ...turn, said: choice.text, choiceId: choice.id, consequence: choice.consequence }]) };
  }
  if (!('text' in move) || move.text.trim() === '') return { ok: false, why: 'Write what you would say.' };
  return { ok: true, play: arrive(scenario, node.nextId, [...play.turns, { ...turn, said: move.text.trim(), choiceId: null, consequence: '' }]) };
}

function arrive(scenario: Scenario, nodeId: string, turns: readonly Turn[]): Play {
  const node = nodeOf(scenario, nodeId);
  if (!node) throw new Error('The scenario leads nowhere; a published one never does');
  return node.kind === 'ending' ? { state: 'finished', nodeId, turns, outcome: node.outcome } : { state: 'in_progress', nodeId, turns, outcome: null };
}

/** What is said now and what can be done: choices by their texts alone. */
export function situationOf(scenario: Scenario, nodeId: string) {
  const node = nodeOf(scenario, nodeId);
  if (!node) throw new Error('The scenario leads nowhere; a published one never does');
  return {
    nodeId, kind: node.kind, speaker: node.speaker, text: node.text, prompt: node.kind === 'free-text' ? node.prompt : null,
    choices: node.kind === 'choice' ? node.choices.map(({ id, text }) => ({ id, text })) : [], outcome: node.kind === 'ending' ? node.outcome : null,
  };
}

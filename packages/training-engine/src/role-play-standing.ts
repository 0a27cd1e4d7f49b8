/** Where somebody stands with one scenario of a course. */
import type { Scenario } from './course.js';

export interface PlayRecord { id: string; scenarioId: string; number: number; state: 'in_progress' | 'finished' | 'scored'; enough: boolean | null }
export interface ScenarioStanding { state: 'not-started' | 'in_progress' | 'waiting' | 'below' | 'done'; playId: string | null }

/** `plays` may be of several scenarios. Once a play was enough, a later one takes nothing away. */
export function standingOfScenario(scenario: Pick<Scenario, 'id' | 'rubric'>, plays: readonly PlayRecord[]): ScenarioStanding {
  const own = plays.filter((play) => play.scenarioId === scenario.id).toSorted((a, b) => b.number - a.number);
  const enough = own.find((play) => (scenario.rubric.raters === 0 ? play.state !== 'in_progress' : play.state === 'scored' && play.enough === true));
  if (enough) return { state: 'done', playId: enough.id };
  const last = own[0];
  if (!last) return { state: 'not-started', playId: null };
  return { state: last.state === 'in_progress' ? 'in_progress' : last.state === 'finished' ? 'waiting' : 'below', playId: last.id };
}

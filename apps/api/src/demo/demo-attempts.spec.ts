/** Proves that what people of the demo write answers what they were asked. */
import { STARTER_COURSE } from '@rapport/training-engine/course-starter';
import { demoAttempt } from './demo-attempts.js';
import { seeded } from './demo-random.js';

it('never answers one scenario of the starter course with words for another', () => {
  const random = seeded(7);
  const about: Record<string, RegExp> = { 'The third call about the neighbor': /letter|crossed|sergeant|badge|street/i, 'A complaint across the counter': /unit|hour|emergenc|quarter|look at it|see to it/i };
  let written = 0;
  for (let n = 0; n < 40; n += 1) {
    const { plays } = demoAttempt(STARTER_COURSE, 'p', { fate: 'done', turn: { from: 9, to: 1, none: 0, begun: 0 }, now: new Date('2026-11-21T12:00:00Z'), random });
    for (const { scenarioId, play } of plays) {
      const title = STARTER_COURSE.scenarios.find(({ id }) => id === scenarioId)?.title ?? '';
      for (const { said, choiceId } of play.turns) if (choiceId === null) { written += 1; expect(said).not.toMatch(about[title] ?? /./); }
    }
  }
  expect(written).toBeGreaterThan(20);
});

/** What the demo's people did in a course during the last year, worked out with the product's own rules. */
import { type CourseContent, hoursByCategory, itemsOf, type QuizItem, type Scenario } from '@rapport/training-engine/course';
import { partsOf } from '@rapport/training-engine/course-completion';
import type { QuizAnswer } from '@rapport/training-engine/quiz-answer';
import { type DrawnItem, drawQuiz } from '@rapport/training-engine/quiz-draw';
import { type Grade, gradeQuiz } from '@rapport/training-engine/quiz-grade';
import { correctOf } from '@rapport/training-engine/quiz-show';
import { beginPlay, type Play, takeTurn } from '@rapport/training-engine/role-play-step';
import { resultOf, type RubricResult } from '@rapport/training-engine/rubric-score';
import { uuidv7 } from 'uuidv7';
import { bell, pick } from './demo-random.js';

const day = 86_400_000;
const minute = 60_000;

export interface DemoQuiz { id: string; number: number; seed: string; drawn: DrawnItem[]; answers: Record<string, QuizAnswer>; grade: Grade; state: 'passed' | 'failed' | 'locked'; startedAt: Date; endedAt: Date; deadlineAt: Date | null }
export interface DemoPlay { id: string; scenarioId: string; play: Play; startedAt: Date; finishedAt: Date; scores: { levels: Record<string, number>; comment: string; at: Date }[]; result: RubricResult | null; nodeId: string }
export interface DemoAttempt {
  id: string; personId: string; startedAt: Date; completedAt: Date | null; hours: Record<string, number>; parts: number; done: number;
  views: { lessonId: string; openedAt: Date; finishedAt: Date }[]; quizzes: DemoQuiz[]; plays: DemoPlay[]; reflection: { id: string; text: string; at: Date } | null;
}

/** When people took a course, in days ago, and which share of them did not begin or did not finish. */
export interface DemoTurn { from: number; to: number; none: number; begun: number }
export type DemoFate = 'none' | 'begun' | 'done';

export const fateIn = (turn: DemoTurn, random: () => number): DemoFate => {
  const lot = random();
  return lot < turn.none ? 'none' : lot < turn.none + turn.begun ? 'begun' : 'done';
};

/** One person's way through a course: begun in the last days and still open, or within the days of the turn. */
export function demoAttempt(content: CourseContent, personId: string, { fate, turn, now, random }: { fate: 'begun' | 'done'; turn: DemoTurn; now: Date; random: () => number }): DemoAttempt {
  const skill = Math.min(0.98, Math.max(0.4, 0.85 + bell(random) * 0.12));
  const recent = fate === 'begun';
  const startedAt = new Date(now.getTime() - (recent ? 1 + random() * 9 : turn.to + random() * (turn.from - turn.to)) * day);
  const attempt: DemoAttempt = { id: uuidv7(), personId, startedAt, completedAt: null, hours: hoursByCategory(content), parts: partsOf(content), done: 0, views: [], quizzes: [], plays: [], reflection: null };
  let at = startedAt.getTime() + 2 * minute;
  const lessons = recent && random() < 0.4 ? content.lessons.slice(0, Math.min(1, content.lessons.length - 1)) : content.lessons;
  for (const lesson of lessons) {
    const openedAt = new Date(at);
    at += lesson.minutes * minute * (0.6 + random() * 0.8);
    attempt.views.push({ lessonId: lesson.id, openedAt, finishedAt: new Date(at) });
    at += minute;
  }
  attempt.done = lessons.length;
  if (lessons.length < content.lessons.length) return attempt;
  const passed = takeQuiz(content, attempt, skill, at, random);
  if (!passed) return attempt;
  at = (attempt.quizzes.at(-1)?.endedAt.getTime() ?? at) + minute;
  if (content.quiz) attempt.done += 1;
  for (const scenario of content.scenarios) { attempt.plays.push(playScenario(scenario, skill, at, recent, random)); at += 12 * minute; }
  attempt.done += attempt.plays.filter((play) => play.result?.enough).length;
  if (content.reflection) { at += 10 * minute; attempt.reflection = { id: uuidv7(), text: pick(random, reflections), at: new Date(at) }; attempt.done += 1; }
  if (attempt.done === attempt.parts) attempt.completedAt = new Date(Math.max(at, ...attempt.plays.flatMap((play) => play.scores.map((score) => score.at.getTime()))));
  return attempt;
}

function takeQuiz(content: CourseContent, attempt: DemoAttempt, skill: number, from: number, random: () => number): boolean {
  const { quiz } = content;
  if (!quiz) return true;
  const items = new Map(itemsOf(content).map((item) => [item.id, item]));
  for (let number = 1, at = from; number <= 3; number += 1, at += (quiz.retakeAfterHours + 20) * 60 * minute) {
    const seed = `${attempt.id} ${number}`;
    const drawn = drawQuiz(quiz.banks, seed);
    const answers = Object.fromEntries(drawn.flatMap(({ itemId }) => { const item = items.get(itemId); return item ? [[itemId, random() < skill + number * 0.03 ? correctOf(item) : wrongAnswer(item)]] : []; }));
    const grade = gradeQuiz(items, drawn, answers, quiz.passMark);
    const startedAt = new Date(at);
    const deadlineAt = quiz.timeLimitMinutes === null ? null : new Date(at + quiz.timeLimitMinutes * minute);
    const locked = !grade.passed && number === quiz.maxAttempts;
    attempt.quizzes.push({ id: uuidv7(), number, seed, drawn, answers, grade, state: grade.passed ? 'passed' : locked ? 'locked' : 'failed', startedAt, endedAt: new Date(at + (5 + random() * 8) * minute), deadlineAt });
    if (grade.passed) return true;
    if (random() < 0.15) return false;
  }
  return false;
}

function wrongAnswer(item: QuizItem): QuizAnswer {
  switch (item.kind) {
    case 'single': return { kind: 'single', optionId: item.options.find((option) => option.id !== item.correct)?.id ?? item.correct };
    case 'multiple': return { kind: 'multiple', optionIds: item.options.slice(-2).map((option) => option.id) };
    case 'true-false': return { kind: 'true-false', value: !item.correct };
    case 'ordering': return { kind: 'ordering', optionIds: item.options.map((option) => option.id).toReversed() };
    case 'number': return { kind: 'number', value: item.correct + 1 + item.tolerance };
  }
}

/** The first choice of a moment is the considerate one; the more skilled somebody is, the more often it is taken. */
function playScenario(scenario: Scenario, skill: number, from: number, recent: boolean, random: () => number): DemoPlay {
  let play = beginPlay(scenario);
  let at = from;
  for (let turns = 0; play.state === 'in_progress' && turns < 20; turns += 1) {
    const node = scenario.nodes.find((one) => one.id === play.nodeId);
    at += (20 + random() * 50) * 1000;
    const move = node?.kind === 'choice' ? { choiceId: node.choices[random() < skill ? 0 : 1]?.id ?? '' } : { text: pick(random, sayingsTo(node?.text ?? '')) };
    const step = takeTurn(scenario, play, move, new Date(at).toISOString());
    if (!step.ok) break;
    play = step.play;
  }
  const quality = (play.outcome === 'good' ? 2.4 : play.outcome === 'mixed' ? 1.9 : 0.9) + bell(random) * 0.65;
  const scored = recent ? (random() < 0.5 ? 1 : 0) : 2;
  const scores = Array.from({ length: scored }, (_, i) => ({
    levels: Object.fromEntries(scenario.rubric.dimensions.map(({ id }) => [id, Math.max(0, Math.min(3, Math.round(quality + bell(random) * 0.3)))])), comment: pick(random, comments), at: new Date(at + (i + 1) * day * (0.5 + random())),
  }));
  return { id: uuidv7(), scenarioId: scenario.id, play, startedAt: new Date(from), finishedAt: new Date(at), scores, result: resultOf(scenario.rubric, scores.map((score) => score.levels)), nodeId: play.nodeId };
}

/** What people wrote to each moment of the starter course, told apart by what is asked there; the last of each is a poor answer. */
const sayings: readonly [RegExp, readonly string[]][] = [
  [/know it was her/, [
    'You did the right thing by calling again. A unit is on its way and should be there in about ten minutes. They will not say who called. If you hear screaming or anything breaking, call 911 and I will stay with you.',
    'Nobody will mention you. The unit is coming because of what you heard, and you were right to tell me. Please stay inside; I will call you back as soon as they are there.', 'A unit is coming. They do not usually say who called.',
  ]],
  [/at least an hour/, [
    'It will be about an hour, because two emergencies come first. I will call you back at half past twelve, even if I have nothing new.',
    'I cannot send anybody before a quarter to one, since two emergencies are ahead of you. If anything changes over there, call me at once and say that it changed.', 'OK. Somebody will look at it.',
  ]],
  [/whether he will be stopped again/, [
    'Thank you for telling me that. I have written it down the way you said it. You will get a letter within ten days, and here is my name and badge number. Nobody may treat you differently because of this.',
    'A sergeant who was not there reads this today and calls you within three days. The recording of the stop is kept. Nobody may stop you because you complained; if it happens, ask for me.', 'It goes to the sergeant. You will hear from somebody.',
  ]],
  [/cross it out/, [
    'I am sorry that you had to ask twice. I am changing it now. Please read it, and tell me whether it is what you said.',
    'You are right, that was not what you said. I have written: he repeated my street three times in my accent, and both laughed. Is that it?', 'OK. I have crossed it out.',
  ]],
];
const sayingsTo = (moment: string): readonly string[] => sayings.find(([asked]) => asked.test(moment))?.[1] ?? ['I will see to it, and tell you today what came of it.'];
const comments = ['Heard her out before asking.', 'Gave the next step but no time.', 'Good recovery after a cold start.', 'Formulas; did not answer this person.', '', 'Said back what mattered, in own words.'];
const reflections = [
  'I think of the man with the lost dog. I closed the call because there was no crime in it, and I could hear that he was about to cry. He got to say it, more or less. He did not know why I hung up so fast, and he surely did not know what would happen next. Next time I will give him the number of the shelter and one minute of my time, because that minute is what he will remember about us.',
  'A traffic stop in June. I was right about the speed and short with her, since it was the end of the shift. She asked why and I said because it is posted. I would like to tell her of the school, and ask whether there was a reason to be in a hurry. It would not have changed the citation. It would have changed what her daughter in the back seat learned about us that day, and that is worth thirty seconds.',
  'The lady at the counter who came on the wrong day. I told her to come back on Tuesday and did not look up. Today I would get up, write the right door and the hours on a card, and call upstairs to say that she is coming. She had taken two buses. I only learned that afterwards, from the survey, where somebody wrote about buses, and I am quite sure that it was her.',
];

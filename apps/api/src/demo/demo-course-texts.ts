/** Two short courses of the demo beside the starter course; made up, but such as an agency would write. */
import type { CourseContent, QuizItem } from '@rapport/training-engine/course';
import { richTextOf, starterId } from '@rapport/training-engine/course-starter-text';

let made = 0;
const item = (bank: number, prompt: string, explanation: string) => { made += 1; return { id: starterId(bank, made), version: 1, prompt, points: 1, explanation, clauses: [] }; };
function single(bank: number, prompt: string, explanation: string, ...texts: string[]): QuizItem {
  const own = item(bank, prompt, explanation);
  const options = texts.map((text, i) => ({ id: starterId(bank + 100 + i, made), text }));
  return { ...own, kind: 'single', options, correct: options[0]?.id ?? '' };
}
const truth = (bank: number, correct: boolean, prompt: string, explanation: string): QuizItem => ({ ...item(bank, prompt, explanation), kind: 'true-false', correct });
const lesson = (kind: number, n: number, title: string, minutes: number, text: string) => ({ kind: 'text' as const, id: starterId(kind, n), title, minutes, clauses: [], body: richTextOf(text) });

export const crisisCourse: CourseContent = {
  title: 'Somebody in crisis: the first five minutes', summary: 'How to slow down a contact with a person in a mental-health crisis, on the phone and in person, and whom to bring in.', selfEnrolment: true, inOrder: true,
  hours: [{ category: 'Crisis intervention', hours: 1 }], scenarios: [],
  lessons: [
    lesson(21, 1, 'Slow is safe', 8, `
### Time is on your side

Most crises do not need an answer in the first minute; they need somebody who is in no hurry. Distance, a low voice and one speaker at a time buy more safety than any command.

- **One voice.** Decide who speaks; everybody else listens.
- **Short sentences.** One thing at a time, then wait. Ten seconds feel long to you, not to them.
- **Say what you see and what you will do.** "I will stay here by the door. I am not coming closer."

### Ask, do not argue

Do not debate a voice that only one of you hears. "I do not hear it, but I can see that it frightens you" is true and does not quarrel.`),
    lesson(21, 2, 'Whom to bring in, and how to leave', 7, `
### You are not the last stop

Know the number of your mobile crisis team and its hours. Ask early: it takes them longer to arrive than it takes you to find out that you need them.

### Hand over a person, not a problem

Tell the next helper what calms this person, what does not, and what was promised. Tell the person who comes next, and that you did tell them.

> The way a crisis ends decides whether the family calls us the next time.`),
  ],
  quiz: {
    passMark: 75, maxAttempts: 3, timeLimitMinutes: 15, retakeAfterHours: 12, feedback: 'answers',
    banks: [{ id: starterId(22, 1), name: 'The first five minutes', draw: 5, items: [
      single(23, 'What makes a crisis safer most often?', 'Time and distance give everybody a way out.', 'Time and distance', 'A firm command', 'More people speaking', 'Getting it over with'),
      single(23, 'He hears a voice that you do not hear. What do you say?', 'It is true, and it does not quarrel.', 'I do not hear it, but I see that it frightens you.', 'There is no voice.', 'What does it want from me?', 'Stop pretending.'),
      truth(23, true, 'Only one person should speak to somebody in crisis.', 'One voice is easier to follow.'),
      truth(23, false, 'Call the crisis team only when everything else has failed.', 'They need time to arrive: ask early.'),
      single(23, 'What belongs in the hand-over?', 'What calms, what does not, and what was promised.', 'What calms this person and what was promised', 'Only the report number', 'Your opinion of the family', 'Nothing: they will see'),
      truth(23, true, 'After a question, ten seconds of silence can be right.', 'A person in crisis needs longer to answer.'),
    ] }],
  },
  reflection: { id: starterId(24, 1), tier: 'coach', minWords: 25, clauses: [], prompt: 'Think of a contact in which you were in too much of a hurry. What would one more minute have changed?' },
};

export const counterCourse: CourseContent = {
  title: 'Records requests at the counter', summary: 'What anybody may ask for, what we may not give, and how to say both so that nobody leaves empty-handed.', selfEnrolment: true, inOrder: false,
  hours: [{ category: 'Records', hours: 0.5 }], scenarios: [], reflection: null,
  lessons: [lesson(31, 1, 'Yes, no, and where to go', 9, `
### Start with what they need

People ask for "the report" and mean an insurance number, or a date for a hearing. Ask what it is for, **to help and not to judge**: nobody has to give a reason to ask for a public record.

### Three honest answers

1. **Yes**: this is what it costs, and this is when you have it.
2. **Not this part**: we must black out the names of victims and children. You get the rest.
3. **Not from us**: the court has it, second floor, until four. Here is the form you need there.

Write the answer down with a date. A no without a reason is a complaint by the afternoon.`)],
  quiz: {
    passMark: 66, maxAttempts: null, timeLimitMinutes: null, retakeAfterHours: 0, feedback: 'marks',
    banks: [{ id: starterId(32, 1), name: 'At the counter', draw: 3, items: [
      truth(33, false, 'Somebody who asks for a public record must say what it is for.', 'You may ask in order to help; they need not answer.'),
      single(33, 'Part of a report names a child. What do you give?', 'The rest is still theirs to see.', 'The report with that part blacked out', 'Nothing', 'The whole report', 'A summary from memory'),
      single(33, 'The record is at the courthouse. What do you say?', 'A wrong door should cost one trip.', 'Where it is, until when, and which form they need', 'That we do not have it', 'That they should search online', 'That they should come back tomorrow'),
      truth(33, true, 'A refusal is given with its reason and in writing.', 'So that it can be understood, and appealed.'),
    ] }],
  },
};

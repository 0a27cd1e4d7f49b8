/** The item banks of "Treat every caller as a customer": twelve of twenty questions, drawn anew for every attempt. */
import type { Quiz, QuizItem } from './course.js';
import { starterId } from './course-starter-text.js';

let made = 0;
function base(prompt: string, explanation: string) {
  made += 1;
  return { id: starterId(2, made), version: 1, prompt, points: 1, explanation, clauses: [] };
}
const options = (item: string, texts: readonly string[]) => texts.map((text, i) => ({ id: item.replace('-0002-', `-1${String(i).padStart(3, '0')}-`), text }));

/** The first text is the correct one; people see them shuffled. */
function single(prompt: string, explanation: string, ...texts: string[]): QuizItem {
  const own = base(prompt, explanation);
  const list = options(own.id, texts);
  return { ...own, kind: 'single', options: list, correct: list[0]?.id ?? '' };
}
function multiple(prompt: string, explanation: string, right: readonly string[], wrong: readonly string[]): QuizItem {
  const own = base(prompt, explanation);
  const list = options(own.id, [...right, ...wrong]);
  return { ...own, kind: 'multiple', options: list, correct: list.slice(0, right.length).map((option) => option.id), partialCredit: true };
}
const truth = (correct: boolean, prompt: string, explanation: string): QuizItem => ({ ...base(prompt, explanation), kind: 'true-false', correct });
function ordering(prompt: string, explanation: string, ...texts: string[]): QuizItem {
  const own = base(prompt, explanation);
  return { ...own, kind: 'ordering', options: options(own.id, texts) };
}

const fairness: QuizItem[] = [
  single('A driver asks why she was stopped. Which answer shows neutrality best?', 'Neutrality means telling the rule and that it is applied to everybody alike, so that nobody has to guess.',
    'I stop everybody above this speed here, because the school lets out now.', 'Because I am the officer and you are the driver.', 'You know why.', 'I had a feeling about the car.'),
  single('When should somebody get to tell their side?', 'Voice counts before the decision; afterwards it is only a complaint.', 'Before the decision is made', 'After the citation is written', 'Only if they ask for it', 'In court'),
  multiple('Which of these are among the four things people judge a contact by?', 'Voice, respect, neutrality and trustworthy motives. Speed and appearance matter to people too, but they are not among the four.',
    ['Being heard', 'Being treated with respect', 'Decisions that follow a rule', 'Seeing that we mean well'], ['A spotless car', 'Getting the outcome they wanted']),
  truth(false, 'Treating callers as customers means saying yes more often.', 'A clear, respectful no is good service. What people resent is a vague maybe, or a no without a reason.'),
  truth(true, 'Somebody who is being arrested is still owed an explanation and ordinary courtesy.', 'Courtesy costs nothing, lowers the temperature, and is owed to everybody.'),
  single('Which sentence shows a trustworthy motive?', 'It says what the questions are for, and for whom.', 'I ask so that the unit knows which door to use.', 'I have to fill in every field.', 'Just answer the question.', 'My supervisor wants this.'),
  single('You shouted an order because there was danger. What is left to do?', 'An explanation afterwards still works; never explaining is the only thing that does not.', 'Explain afterwards why you shouted', 'Nothing: the order was lawful', 'Avoid the person for the rest of the call', 'Send a form letter'),
];
const phone: QuizItem[] = [
  single('A caller shouts: “Why all these questions, just send somebody!” What helps most?', 'Most callers do not know that help was sent while they are being asked.',
    'Help is already on the way; while they drive I need two more things.', 'Sir, calm down.', 'I am required to ask these questions.', 'If you shout I will hang up.'),
  ordering('Put the steps of an ordinary contact in order.', 'Greet, listen, say it back, tell what happens next, and ask whether there is anything else.',
    'Say who you are', 'Let them tell it', 'Say it back in one sentence', 'Say what happens next, and by when', 'Ask whether there is anything else'),
  multiple('Before you put a caller on hold you …', 'Say why and for how long, ask, and come back when you said.', ['say why', 'say for how long', 'ask whether that is all right'], ['turn the music up', 'ask them to call again later']),
  single('There is no unit for two hours, and nobody is in danger. How do you say it?', 'Bad news first, plainly, with the reason, and with what would change it.',
    'It will be about two hours, because emergencies are sent first. If he comes back, call 911 at once.', 'Somebody will be there when somebody is there.', 'We are very busy tonight.', 'Perhaps soon; it is hard to say.'),
  truth(false, 'If a family member is there who speaks English, a child may interpret to save time.', 'Use the interpreter line. A child must not carry the worst sentences of the day.'),
  single('You transfer a caller to records. What comes first?', 'Nobody should have to tell it twice because of our switchboard.', 'Tell records what you already know', 'Press transfer at once, to save time', 'Ask the caller to tell it all again', 'Give the caller the number instead'),
  truth(true, 'On the phone, people tend to fall into the pace of the calmest voice on the line.', 'Steady, a little slower than the caller, and never louder.'),
];
const hard: QuizItem[] = [
  single('A caller swears at you for having waited. What is the best first sentence?', 'Naming what you hear is not agreeing, and it lets the first wave pass.', 'You have been waiting and nobody told you why. I would be angry too.', 'I will not be spoken to like that.', 'Our policy allows for waiting times.', 'That was not me.'),
  multiple('Somebody wants to complain about a colleague. What do you do?', 'A complaint is a right. Take it or hand over to somebody who will, in their words, and never weigh or warn.',
    ['Tell them all the ways to do it', 'Write it down in their own words', 'Give your name and badge number if they ask'], ['Ask for proof before you take it', 'Warn them that false complaints are punished', 'Tell them the colleague had a hard day']),
  truth(false, 'A complaint needs the name of whoever complains.', 'It may be made without a name.'),
  truth(true, 'Treating somebody worse because they complained is misconduct, even if the complaint turns out to be unfounded.', 'Retaliation stands on its own, whatever becomes of the complaint.'),
  single('Which apology works?', 'It says what happened to the person, without an “if” and without deciding whose fault it was.', 'I am sorry you had to wait and that nobody told you why.', 'I am sorry if you feel that way.', 'Mistakes were made.', 'I am sorry, but we are short of people.'),
  { ...base('After a contact, to how many of the three closing questions (Did they get to say it? Do they know why? Do they know what happens next?) should the answer be yes?', 'All three. One that is missing is where the complaint begins.'), kind: 'number', correct: 3, tolerance: 0, unit: null },
];

export const starterQuiz: Quiz = {
  passMark: 80, maxAttempts: 3, timeLimitMinutes: 30, retakeAfterHours: 0, feedback: 'answers',
  banks: [
    { id: starterId(3, 1), name: 'What people judge us by', draw: 4, items: fairness }, { id: starterId(3, 2), name: 'Phone and desk', draw: 4, items: phone }, { id: starterId(3, 3), name: 'Anger and complaints', draw: 4, items: hard },
  ],
};

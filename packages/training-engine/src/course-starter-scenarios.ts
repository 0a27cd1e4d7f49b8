/** The two role-plays of "Treat every caller as a customer", and the rubric that raters score them by. */
import type { Choice, Outcome, Rubric, Scenario, ScenarioNode } from './course.js';
import { starterId } from './course-starter-text.js';

const scene = (kind: number) => {
  const node = (n: number) => starterId(kind, n);
  let choices = 0;
  const says = (text: string, next: number, consequence: string): Choice => { choices += 1; return { id: starterId(kind + 100, choices), text, nextId: node(next), consequence }; };
  const choose = (n: number, speaker: string, text: string, ...options: Choice[]): ScenarioNode => ({ kind: 'choice', id: node(n), speaker, text, clauses: [], choices: options });
  const write = (n: number, speaker: string, text: string, prompt: string, next: number): ScenarioNode => ({ kind: 'free-text', id: node(n), speaker, text, clauses: [], prompt, nextId: node(next) });
  const end = (n: number, outcome: Outcome, text: string): ScenarioNode => ({ kind: 'ending', id: node(n), speaker: 'What became of it', text, clauses: [], outcome });
  return { node, says, choose, write, end };
};

const dimension = (n: number, name: string, ...anchors: string[]) => ({ id: starterId(6, n), name, levels: anchors.map((anchor, level) => ({ level, anchor })) });
const rubric: Rubric = {
  raters: 2, passLevel: 2,
  dimensions: [
    dimension(1, 'Voice: lets the person tell it', 'Cuts in or argues; the person never gets to the point.', 'Lets the person speak but shows no sign of having heard.', 'Listens, and says back what matters in own words.', 'Draws out what the person had not managed to say, and checks that it was understood.'),
    dimension(2, 'Respect', 'Sarcastic, impatient or dismissive in what is said.', 'Correct but cold; formulas instead of an answer to this person.', 'Courteous throughout; speaks to this person about this event.', 'Courteous under pressure too; restores the person’s standing after a hard moment.'),
    dimension(3, 'Explains: reason and next step', 'Neither a reason nor a next step.', 'One of the two, vaguely.', 'Gives the reason and the next step plainly.', 'Gives both, with a time, what the person can do, and what would change it.'),
  ],
};

function theNoisyNeighbor(): Scenario {
  const { node, says, choose, write, end } = scene(4);
  return {
    id: starterId(5, 1), title: 'The third call about the neighbor', startId: node(1), rubric,
    introduction: 'It is 11:40 p.m. Mrs. Alder calls the non-emergency line for the third time tonight about loud music next door. Two priority calls are holding, and no unit is free for at least an hour. You take the call.',
    nodes: [
      choose(1, 'Mrs. Alder', '“It is me again. Nobody came. I suppose nobody is going to. I have to get up at four.”',
        says('“You have called three times and nobody came, and you have to be up at four. Tell me what it is like right now.”', 2, 'She breathes out. “It has got worse. There is shouting now, too.”'),
        says('“Ma’am, we are very busy tonight. It is in the queue.”', 3, '“The queue! That is what the last one said.” Her voice goes up.'),
        says('“Have you tried talking to them yourself?”', 3, '“I am seventy-one and live alone. Are you serious?”')),
      choose(2, 'Mrs. Alder', '“A man and a woman. I cannot make out what they say. It was only music before.”',
        says('“Thank you, that matters. Is anybody being hurt, as far as you can hear? Any screaming, anything breaking?”', 4, '“Something broke, just before I called you. And she said stop it.” She had not thought it important.'),
        says('“All right, I will add shouting to the noise complaint.”', 5, 'She says nothing for a moment. “… Fine.”')),
      choose(3, 'Mrs. Alder', '“I pay my taxes like everybody else. What do I have to do before anybody comes, bleed?”',
        says('“You are right to be angry: three calls, and nobody told you why. Let me start again. What do you hear now?”', 2, 'A pause. “Well. It is not only the music any more.”'),
        says('“If you take that tone I will have to end the call.”', 8, 'The line goes dead.')),
      write(4, 'You', 'You upgrade the call to a possible domestic disturbance; a unit is being freed. Mrs. Alder is frightened now, and asks whether they will know it was her.', 'Write what you say to Mrs. Alder now.', 6),
      write(5, 'You', 'The call stays a noise complaint. It will be at least an hour. She asks what happens now.', 'Write what you say to Mrs. Alder now.', 7),
      end(6, 'good', 'A unit was there in nine minutes. A woman next door had a cut hand and was glad that somebody had called. Mrs. Alder wrote on the survey that she had felt listened to. Her call was the third one; it was the first in which anybody asked what she heard.'),
      end(7, 'mixed', 'The unit arrived after seventy minutes, and the house was quiet. In the morning a neighbor took the woman next door to the hospital. Nobody had asked what had broken. What you said at the end decided whether Mrs. Alder would call a fourth time.'),
      end(8, 'poor', 'She did not call again, that night or later. The unit never learned about the shouting. The recording was played at the review, and the sentence about her tone was played twice.'),
    ],
  };
}

function theTornForm(): Scenario {
  const { node, says, choose, write, end } = scene(7);
  return {
    id: starterId(5, 2), title: 'A complaint across the counter', startId: node(1), rubric,
    introduction: 'You are at the front desk. Mr. Okoro comes in with a citation in his hand. He says that the officer at yesterday’s stop laughed at his accent. Four people are waiting behind him. The officer is a friend of yours.',
    nodes: [
      choose(1, 'Mr. Okoro', '“I want to know who this man is and how I make a complaint. And do not tell me that I misunderstood.”',
        says('“You can make a complaint, and I can take it now. First tell me what happened, so that I write down what you mean.”', 2, 'He had expected something else. He puts the citation on the counter.'),
        says('“I know him, and that does not sound like him. What exactly did he say?”', 3, '“So you have decided already.” People in the line look up.'),
        says('“You can contest a citation at the courthouse, on the second floor.”', 3, '“I will pay the citation. I am talking about how I was treated.”')),
      choose(2, 'Mr. Okoro', '“He asked me three times to repeat my street, and then he said it the way I say it, to his partner, and they laughed. My son was in the car.”',
        says('“He repeated your street in your accent, both of them laughed, and your son saw it. Have I got that right?”', 4, '“Yes. That is it exactly.” He is quieter now.'),
        says('“I understand. I will write: driver felt disrespected.”', 5, '“I did not say that I felt something. I said what he did.”')),
      choose(3, 'Mr. Okoro', '“Is there anybody else here with whom I can talk?”',
        says('“Yes. And you are right: I should not have said that before hearing you. I can take it, or call the sergeant. Which would you prefer?”', 2, 'He looks at you for a while. “You, then. But write down what I say.”'),
        says('“The sergeant is in on Monday. You should know that false complaints have consequences.”', 8, 'He folds the citation, slowly, and leaves. Two of the people waiting leave with him.')),
      write(4, 'You', 'You have it in his words. He asks what happens now, how long it takes, and whether he will be stopped again because of it.', 'Write what you say to Mr. Okoro.', 6),
      write(5, 'You', 'He asks you to cross it out and write it properly. The line is getting longer.', 'Write what you say to Mr. Okoro.', 7),
      end(6, 'good', 'The complaint was in the system before he was at his car, with a receipt in his hand. The recording showed what he had described. The officer, your friend, apologized to him in person. He said later that he would rather have heard it from a supervisor that week than from a lawyer in spring.'),
      end(7, 'mixed', 'The complaint was taken. How it reads depends on what you wrote after he corrected you. What he remembers is that he had to ask twice.'),
      end(8, 'poor', 'Mr. Okoro complained to the county board instead, about the stop and about the desk. The sentence about consequences was in his letter, word for word. It was found to be a threat, and the policy on retaliation was applied to it.'),
    ],
  };
}

export const starterScenarios: readonly Scenario[] = [theNoisyNeighbor(), theTornForm()];

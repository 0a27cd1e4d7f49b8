/** The lessons of "Treat every caller as a customer", written for dispatchers, officers and front desk alike. */
import type { Lesson } from './course.js';
import { richTextOf, starterId } from './course-starter-text.js';

const lesson = (n: number, title: string, minutes: number, text: string): Lesson => ({ kind: 'text', id: starterId(1, n), title, minutes, clauses: [], body: richTextOf(text) });

export const starterLessons: readonly Lesson[] = [
  lesson(1, 'Who calls us, and what they came for', 9, `
### Nobody calls on a good day

Most people meet a law-enforcement agency a handful of times in their lives. For them it is the burglary, the crash, the neighbor, the child who did not come home. For us it is the fourth call since coffee. Both are true at the same time, and only one of the two people on the line is paid to remember it.

This course calls that person a **customer**. Not because they pay, and not because they are always right. We use the word because it asks a useful question: if this person could choose whom to call, would they choose us again?

### Two things every caller wants

Whatever the event, people want two things, and they judge us by both:

- **The problem looked after.** A report taken, a unit sent, an answer given, or a straight "that is not ours, and here is who can help".
- **To be taken seriously.** To be heard, to be told what happens next, and not to be made to feel foolish for asking.

We cannot always deliver the first. The car is gone, the law does not reach the noise, the wait is two hours. We can deliver the second every single time, and it costs seconds.

### Who is the customer?

The person who calls. Also the person they call about, the passenger at the traffic stop, the parent at the front desk who holds somebody else's letter, and the driver we have just cited. You can arrest a person and still treat them as somebody to whom you owe an explanation and ordinary courtesy. Courtesy is not softness: it lowers the temperature, and a lower temperature is safer for you.

### What it is not

- It is **not** saying yes. A clear, respectful no is good service. A vague maybe is not.
- It is **not** slower. A caller who feels heard tells the story once.
- It is **not** for the deserving only. The rude caller at three in the morning may be the one who is frightened.

### Try it today

Pick one contact in your next shift. Before you start, ask yourself: what does this person want besides the report? At the end, check whether they got it.`),
  lesson(2, 'Four things people judge us by', 11, `
### Why the same outcome feels fair or unfair

Two drivers get the same citation. One tells the family it was annoying, but the deputy was fair. The other writes to the newspaper. The amount was the same; the way it was done was not. People who study contacts between police and the public find the same four threads again and again. They have one common name, **procedural justice**, and they can be learned like any other skill.

### 1. Voice

People want to tell their side **before** the decision, not after it. Ask an open question and wait. "What happened from your point of view?" Two quiet seconds after the answer bring out the sentence that matters.

### 2. Respect

Use the name they give you. Say please, say thank you, explain an order when there is time for it. Respect shows in small things: not talking about somebody as if they were not in the room, not typing while they cry, not sighing into an open line.

### 3. Neutrality

Explain the **rule** and how you apply it, so that nobody has to guess at the reason. "I stop everybody over fifteen here because of the school" is an answer. "Because I said so" invites the worst one they can think of. Give the same explanation to the councilman and to the teenager.

### 4. Trustworthy motives

Say out loud what you are trying to do for them. "I am asking all this so that the unit knows which door to use." People forgive a great deal when they can see that you mean well, and very little when they have to take it on faith.

### Put together, in one minute

1. Greet, and say who you are.
2. Let them tell it, without interrupting unless life depends on it.
3. Say it back in one sentence.
4. Say what happens next, and by when.
5. Ask whether there is anything else.

> Explaining a decision does not mean defending it. You are not in court; you are letting a person see that there was a reason.

### When there is no time

In danger the order is short and loud, and that is right. Then the explanation comes **afterwards**: "I shouted because I could not see your hands. You are not in trouble." Thirty seconds later it still works. Never is the only time that does not.`),
  lesson(3, 'On the phone and at the desk', 10, `
### The first ten seconds

People decide in the first ten seconds whether they are in good hands. On an emergency line the protocol sets the words, and you keep to it. What remains yours is the **tone**: steady, a little slower than the caller, never louder. People fall into the pace of the calmest voice on the line.

### Questions without an interrogation

Callers hear every question as doubt unless they know its purpose. Give the purpose first:

- "Help is already on the way. While they drive I need three more things."
- "I will ask some of this twice. That is for your safety, not because I doubt you."

That sentence about help being on the way is the most useful one you own. Most callers who shout "why are you asking me this, just send somebody!" do not know that somebody was sent a minute ago.

### Holding, passing on, and giving bad news

- **Before you put anybody on hold**, say why and for how long, and ask. Come back when you said, even if only to say that you need longer.
- **Before you transfer**, tell the next person what you already know. Nobody should have to tell the worst thing that happened to them twice because of our switchboard.
- **Give bad news first and plainly.** "It will be about two hours. There is no danger right now, and these are being sent first." Then say what they can do in the meantime and what would change it: "If he comes back, call 911 at once."

### At the front desk

The glass and the counter already say "keep out". Everything you do should say the opposite. Look up before the person has to cough. If you are busy, one sentence is enough: "I see you; I will be with you in three minutes." If they need a form, turn it around, mark where to sign, and say what becomes of it. If they are in the wrong building, write the right address down: a wrong door should cost them one trip, not two.

### People who need another way

Use the interpreter line rather than a child of the family. Face somebody who reads lips. Give a person with a disability the time and the seat without making an event of it. Ask "What would make this easier for you?" and believe the answer.`),
  lesson(4, 'When it gets hot: anger, fear and complaints', 11, `
### Anger is usually fear in uniform

The caller who swears at you is rarely angry at **you**. The daughter is missing, the money is gone, the last person hung up. You do not have to like it. You do have to avoid the two moves that always make it worse: arguing about the tone, and reading out the rule.

### The ladder down

1. **Let the first wave pass.** Do not talk into it; nobody hears anything at that volume.
2. **Name what you hear.** "You have called three times, and nobody came. I would be angry too."
3. **Say one thing you can do now,** even if it is small.
4. **Ask for one thing you need.** A question that can be answered brings the thinking back.
5. **Set the limit, once, calmly, if you must.** "I want to help you. I cannot while I am being called that. Tell me the address."

Naming is not agreeing. "I would be angry too" admits nothing about what the agency did or did not do.

### Saying sorry

You can be sorry about what somebody went through without deciding whose fault it was: "I am sorry you had to wait, and that nobody told you why." Skip "I am sorry **if** you feel that way": everybody hears the if.

When we **were** wrong, say so in one sentence, say what is done about it, and tell your supervisor. An honest minute today is cheaper than a hearing in spring.

### "I want to complain"

It is a right, not an insult. Anybody may complain about any of us, about you as well, and the answer is always the same:

- Tell them **how**: on paper, online, by phone, in person, in their language, without giving a name if they prefer.
- **Take it, or hand over to somebody who will, now.** Do not judge whether it has merit and do not ask for proof. Never hint that complaining could have consequences.
- Give your **name and badge number** when asked, in a form they can keep.
- Write down what they said in **their** words.

Nobody is treated worse afterwards for having complained: not the next call, not the next stop, not the permit. Retaliation, even a small one, is misconduct of its own, whatever becomes of the complaint.

### Afterwards

Hard calls stick. Take the minute, drink the water, tell a colleague. Being worn out is not a weakness of character; pretending not to be is how good people turn short with the next caller, who has done nothing.`),
  lesson(5, 'Finish well, hand over well', 8, `
### People remember the end

A contact is remembered by its worst moment and by its last one. The worst is often out of our hands. The last never is.

### Close the loop in four sentences

- **What we did:** "I have taken the report; the number is in the message on your phone."
- **What happens next, and when:** "A detective looks at it by Friday. If nothing new turns up it is closed, and you get a letter either way."
- **What they can do:** "Keep the receipts. Call this number if you remember the plate."
- **Anything else:** "Is there anything you were going to ask?" Then wait. The real question often comes now.

Promise only what you, or somebody you can name, will do. "Somebody will call you" is how a complaint begins. If you said Thursday and have nothing on Thursday, call and say that you have nothing.

### One team, one story

The caller sees one agency: not a dispatcher, an officer and a records clerk. Before you hand over, pass on three things: **what happened, what was promised, and how the person is doing.** A line in the notes such as "promised a call before 6 p.m.; hard of hearing, let it ring" saves the next colleague ten minutes and saves the caller telling it all again.

### When the survey comes

Some people you meet are asked afterwards how they were treated. The answers are read in groups, to find out where **we** fall short: which kinds of contact, which hours, which steps. Do not ask anybody for a good rating, and do not explain away a bad one. If you want to know how you did, ask yourself three questions on the way back to the car:

1. Did they get to say it?
2. Do they know why?
3. Do they know what happens next?

Three times yes is what this course is about.`),
];

/** Starter draft: identification by name and badge number. Written for this product; a draft to review with counsel, not legal advice. */
import type { StarterText } from './starter-text.js';

export const badgeIdentification: StarterText = {
  key: 'badge-identification', number: 'S-5', title: 'Identification by name and badge number', category: 'community',
  about: 'When and how members say who they are, and the few exceptions. A draft to review: several states prescribe identification by statute.',
  clauses: [
    { heading: 'Purpose', text: `People have a right to know who acts in their name. Saying it freely costs nothing, prevents quarrels, and shows that we stand by what we do.` },
    { heading: 'Who it applies to', text: `It applies to all members in contact with the public, in person, by telephone and in writing. Officers from other agencies who work under our command follow it as well.` },
    { heading: 'Visible identification', kinds: ['sworn'], text: `Uniformed officers wear badge and name plate where they can be read on the outermost garment, also on rain gear, vests and at demonstrations. Tape, mourning bands or equipment never cover name or number. Helmets and protective gear used in crowds carry a number that can be read from ten feet.` },
    { heading: 'Giving name and number when asked', kinds: ['sworn'], text: `An officer who is asked gives name, badge number and agency, in words and without delay, and a card or a written note where that is possible. The officer does not ask why the person wants to know, and does not treat the question as a challenge.

Where answering at that moment would put somebody in danger, the officer says so and answers as soon as the danger has passed, in any case before leaving.` },
    { heading: 'Without being asked', kinds: ['sworn'], text: `At a stop, a search, an arrest, or after any use of force, officers say their name and agency without waiting for the question. Whoever is searched without being arrested gets a card with name, badge number, date, time, and how to give thanks or complain.` },
    { heading: 'Plain clothes', kinds: ['sworn'], text: `Officers in plain clothes show badge and identification card before they act as officers, long enough to be read, unless an undercover assignment or immediate danger forbids it. A person who doubts it may call the agency, and the officer waits for that call where safety allows.` },
    { heading: 'On the telephone and at the desk', kinds: ['dispatcher', 'civilian', 'volunteer', 'contractor'], text: `Members answer with the agency's name and their first name or operator number, and give the number whenever asked. Civilian staff wear the agency card where it can be read. Nobody pretends not to know a colleague who is asked for: the member looks up the name or number and says how to reach that colleague's supervisor.` },
    { heading: 'Exceptions', text: `Undercover work, protection of a member under a specific threat, and orders of a court are exceptions. Each is approved in writing by a commander, for a named person and time, and is entered in a log that professional standards reads every month. A demonstration is no exception.` },
    { heading: 'When the number was not given', text: `A person who did not get a name or number can ask at any time. With time, place and description, the agency finds out within five working days who was there and tells the person, or says why it may not. Body-worn camera and dispatch records are used for that.` },
    { heading: 'Supervision', text: `Supervisors check identification at the beginning of each shift and during events. Covering a name plate, giving a false name or number, or refusing to answer is misconduct. It is never excused by what the other person said.` },
  ],
  keyPoints: [
    { text: 'Anybody may ask who you are. Answer at once, in a friendly way, without asking why.' },
    { text: 'Name plate and number stay visible on the outermost layer, in crowds too.', kinds: ['sworn'] },
    { text: 'After a search, an arrest or force, say your name and agency without being asked.', kinds: ['sworn'] },
    { text: 'Answer the telephone with the agency and your first name or operator number.', kinds: ['dispatcher', 'civilian', 'volunteer', 'contractor'] },
  ],
};

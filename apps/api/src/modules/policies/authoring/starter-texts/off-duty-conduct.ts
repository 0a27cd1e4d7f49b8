/** Starter draft: conduct off duty. Written for this product; a draft to review with counsel, not legal advice. */
import type { StarterText } from './starter-text.js';

export const offDutyConduct: StarterText = {
  key: 'off-duty-conduct', number: 'S-1', title: 'Off-duty conduct', category: 'conduct',
  about: 'What the agency may expect of its members outside working hours, and what it leaves to them. A draft to review: compare it with state law, the labor agreement and advice of counsel.',
  clauses: [
    { heading: 'Purpose', text: `People judge this agency by what its members do, also when nobody is on the clock. This policy says what the agency expects of members off duty, and why. It reaches no further into private life than the work requires.` },
    { heading: 'Who it applies to', text: `It applies to every member of the agency at all times: sworn officers, dispatchers, civilian staff, volunteers, and contractors while they represent the agency. Where a clause concerns only some of them, it says so.` },
    { heading: 'What stays private', text: `The agency does not regulate lawful private life. Family, friendship, faith, political opinion, membership in lawful organizations, and speech as a private citizen are not its business.

The agency acts only where off-duty conduct is unlawful, where it misuses the position, or where it does concrete and foreseeable harm to the agency's ability to serve. A supervisor who is in doubt asks counsel before acting, not afterwards.` },
    { heading: 'Conduct that is never acceptable', text: `Off duty, no member may:

- break the law, or help others to break it;
- use violence or threats, other than in lawful defense of self or others;
- harass or discriminate against anybody on account of who they are;
- drive, or carry an agency firearm, after drinking alcohol or taking anything that impairs judgement;
- make false statements in an official matter, whoever asks.` },
    { heading: 'No use of the position for private ends', text: `A badge, uniform, agency vehicle, title or access to records is given for the work. No member shows or mentions it to win an advantage, settle a private dispute, avoid a ticket or influence a decision about family or friends.

Records and databases are searched only for a work reason. Looking up a neighbor, a former partner or a public figure out of curiosity is misuse even when nothing is done with the result.` },
    { heading: 'Acting as an officer off duty', kinds: ['sworn'], text: `An officer who sees an emergency off duty first considers calling on-duty units and being a good witness. An officer may act when life or serious injury is at stake and acting does not make matters worse.

An officer who acts says clearly that they are a police officer, follows the same rules on force as on duty, and reports to a supervisor as soon as it is safe and before the end of the day. An officer who is impaired does not act as an officer.` },
    { heading: 'Off-duty firearms', kinds: ['sworn'], text: `An officer who carries off duty does so lawfully, concealed unless in uniform, with identification, and only with a weapon they have qualified with. Firearms at home are stored so that no child or unauthorized person can reach them. Loss or theft is reported within one hour of noticing it.` },
    { heading: 'Civilian members and enforcement', kinds: ['dispatcher', 'civilian', 'volunteer', 'contractor'], text: `Members who are not sworn have no enforcement powers off duty and never suggest that they do. What a member learns at work about callers, victims, suspects or colleagues is not told to family, friends or online, now or after leaving the agency.` },
    { heading: 'Outside work', text: `Outside work needs approval in writing before it begins, renewed every year. It is refused only when it conflicts with duty hours, rest, agency equipment, or impartiality. The answer gives its reason and is due within ten working days; no answer by then counts as approval until one is given.` },
    { heading: 'Duty to report', text: `A member who is arrested, charged, served with a protective order, or loses a license that the work requires tells a supervisor before the next shift and in any case within 24 hours. Traffic tickets without injury or impairment need not be reported unless driving is part of the job.

Reporting in time is itself a sign of good faith and is weighed as such.` },
    { heading: 'How concerns are looked into', text: `Complaints about off-duty conduct are received and investigated like any other, with the same rights for the member. Discipline follows the labor agreement and is in proportion. Nobody is disciplined for lawful private speech, for reporting misconduct, or for asking what this policy means.` },
  ],
  keyPoints: [
    { text: 'Lawful private life is yours. The agency acts only on crime, misuse of the position, or concrete harm to its service.' },
    { text: 'Badge, uniform, vehicle and databases are never used for private ends.' },
    { text: 'Report an arrest, charge or protective order before your next shift, at the latest within 24 hours.' },
    { text: 'Off duty, call first and be a good witness; act when life is at stake, never when impaired.', kinds: ['sworn'] },
    { text: 'You have no enforcement powers off duty, and what you learn at work stays at work.', kinds: ['dispatcher', 'civilian', 'volunteer', 'contractor'] },
  ],
};

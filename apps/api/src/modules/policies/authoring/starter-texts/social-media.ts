/** Starter draft: social media. Written for this product; a draft to review with counsel, not legal advice. */
import type { StarterText } from './starter-text.js';

export const socialMedia: StarterText = {
  key: 'social-media', number: 'S-2', title: 'Social media', category: 'communications',
  about: 'Purpose and scope, professionalism, what needs written permission, official use and alerts, private speech, accountability. A draft to review: public-employee speech is protected in ways that differ by state and case.',
  clauses: [
    { heading: 'Purpose', text: `Social media is where many residents meet their agency first. This policy says how the agency speaks there, what members need permission for, and where a member's own voice begins. It protects three things together: the trust of the public, the safety of members and cases, and the freedom of members to speak as citizens.` },
    { heading: 'Scope', text: `It covers any service where people publish or share: networks, video and photo sharing, messaging groups, forums, reviews, games with chat, and whatever comes next. It applies to all members, on and off duty, to official and personal accounts, under a real name or another.` },
    { heading: 'Professionalism', text: `Wherever a member can be recognized as one of ours, these hold:

- be accurate; correct an error openly and soon;
- be respectful, also to people who are not;
- never demean anybody for race, color, religion, sex, gender identity, sexual orientation, national origin, disability, age or any other protected trait;
- never post about an ongoing case, a victim, a juvenile, a witness, tactics, or a colleague's private life;
- think of the person in the picture: a worst day is not content.` },
    { heading: 'What needs written permission', text: `Written permission is needed before publishing department material: photographs, video or audio made on duty; the patch, badge, logo or uniform; vehicles, equipment and restricted areas; documents and data that are not already public.

The request says what will be published, where, and for how long. The chief or a named designee decides within five working days, in writing, with conditions if needed. Approval is for exactly that material and channel; a changed picture is a new request. A refusal gives an objective reason and can be appealed.` },
    { heading: 'What needs no permission', text: `No permission is needed to speak as a private citizen on a matter of public concern, to talk with colleagues about pay and working conditions, to report wrongdoing, to share what the agency itself has published, or to say where one works. If a request turns out to concern private speech, it ends with "not required" and the agency keeps no copy of what was to be said.` },
    { heading: 'Official accounts', text: `Official accounts belong to the agency. Each has a named owner, at least two people who can use it, a second factor, and an entry in the register of accounts. Nobody posts officially from a personal account.

Official posts are records and are kept as such. Comments are not deleted for criticizing the agency. Only what the posted rules exclude is hidden, such as threats, personal data or advertising, and each removal is logged with its reason.` },
    { heading: 'Alerts', text: `In an emergency the watch commander may publish an alert at once. An alert says what happened, where, what people should do, and when the next word will come. It is checked by a second person where time allows, corrected openly where it was wrong, and closed when it is over. Pictures of suspects are published only for an active public-safety need and are taken down when that need ends.` },
    { heading: 'Private speech', text: `Members speak for themselves on their own accounts. A member who can be recognized as one of ours adds, where it could be doubted, that the view is their own. Uniform, badge and on-duty material stay out of private posts.

Speech loses protection where it threatens, harasses, reveals confidential information, or does such harm to the agency's service that this outweighs the interest in speaking. That judgement is made with counsel, before any action.` },
    { heading: 'Use in investigations', kinds: ['sworn'], text: `Looking at what is open to everybody needs a case number or another work reason. An account that does not show who is behind it needs a supervisor's approval in writing, is entered in a register and is reviewed every 90 days. Members do not use personal accounts for work.` },
    { heading: 'What you see at work', kinds: ['dispatcher', 'civilian', 'volunteer', 'contractor'], text: `Calls, screens, reports and visitors are seen in confidence. Nothing of them is described, hinted at or photographed online, also without names: people recognize themselves. Questions from the press or from strangers online go to the public information officer.` },
    { heading: 'Accountability', text: `A member who posts something by mistake takes it down, tells a supervisor, and is treated more leniently for it. Concerns are examined by professional standards with the same rights as any complaint. The agency does not ask for passwords of private accounts and does not watch lawful private speech.` },
  ],
  keyPoints: [
    { text: 'Speak as yourself in private; speak for the agency only on its own accounts.' },
    { text: 'Photos, logos, uniforms and on-duty video need written permission first.' },
    { text: 'Private-citizen speech needs no permission, and the agency keeps no copy of it.' },
    { text: 'Never post about open cases, victims, juveniles or tactics.', kinds: ['sworn'] },
    { text: 'What you hear on a call or see at the desk is confidential, also without names.', kinds: ['dispatcher', 'civilian', 'volunteer', 'contractor'] },
  ],
};

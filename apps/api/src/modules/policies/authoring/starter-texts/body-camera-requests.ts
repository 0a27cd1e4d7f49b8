/** Starter draft: requests for body-worn camera recordings. Written for this product; a draft to review with counsel, not legal advice. */
import type { StarterText } from './starter-text.js';

export const bodyCameraRequests: StarterText = {
  key: 'body-camera-requests', number: 'S-4', title: 'Requests for body-worn camera recordings', category: 'technology',
  about: 'Who may ask to see a recording, how a request is answered, what is blurred and how long it is kept. A draft to review: release and retention are set by state law, which comes first.',
  clauses: [
    { heading: 'Purpose', text: `Recordings help people to know what happened. This policy gives a fair and predictable answer to those who ask for one, and protects those who can be seen in it. Where state law says otherwise, state law holds.` },
    { heading: 'Who may ask', text: `Anybody may ask. People who can be seen or heard in a recording, their parents or guardians, their lawyers, and the next of kin of somebody who died have a stronger interest, and their requests are handled first. Prosecutors, courts and oversight bodies use their own channels, which this policy does not narrow.` },
    { heading: 'How to ask', text: `A request can be made online, by letter, by telephone or at the front desk. It needs a date, a rough time and a place or a name; a report number helps but is not demanded. No reason has to be given. Somebody who does not know the details gets help to find them. A receipt with a number and a date for the answer is given at once.` },
    { heading: 'At the front desk', kinds: ['civilian', 'dispatcher'], text: `Staff take the request on the form, describe the steps and the date, and do not say whether a recording exists or what it shows. They do not ask officers on the recording for their view of the request. Payment is taken only after the estimate was accepted.` },
    { heading: 'Recording and labelling', kinds: ['sworn'], text: `Requests can be answered only when recordings can be found. Officers start the camera at the beginning of every enforcement contact, say so where it is safe, keep it running until the contact ends, and label the recording by the end of the shift with case number and kind of contact. A gap or a late start is explained in the report by the officer, before anybody asks.` },
    { heading: 'Time to answer', text: `The agency answers within ten working days: with the recording, with a date by which it will be ready, or with a refusal and its reason. A request by somebody who was injured, or by next of kin, is answered within five. An extension is given once, in writing, with the reason.` },
    { heading: 'What is withheld or blurred', text: `Before release, the following are blurred, muted or cut, and nothing else is:

- faces and voices of juveniles, victims of sexual or domestic violence, and informants;
- the inside of a home, unless the resident agrees;
- medical treatment and dead bodies, unless the next of kin agrees;
- screens, documents and numbers with personal data;
- tactics, where showing them would endanger somebody.

Embarrassment of the agency or of a member is never a reason. The answer says what was changed and under which rule.` },
    { heading: 'Serious incidents', text: `After a shooting by an officer, a death in custody, or force that seriously injured somebody, the agency plans to release recordings within 30 days unless the prosecutor gives written reasons for a delay. Family members are offered a private viewing first, with somebody to support them.` },
    { heading: 'Viewing by members', text: `Members look at recordings for a work reason and every viewing is logged. Officers involved in a serious incident give their first statement before they view. Recordings are never copied to a private device, shown to friends, or posted.` },
    { heading: 'Fees', text: `Viewing at the agency is free. The first copy is free for people in the recording. Other fees cover the actual cost of editing, are estimated beforehand, and are waived for somebody who cannot pay.` },
    { heading: 'Refusal and appeal', text: `A refusal is in writing and names the rule, the person who decided, and how to appeal. An appeal goes to somebody who did not decide the first time and is answered within ten working days. The person is told of the court or public body that comes after.` },
    { heading: 'Keeping recordings', text: `Recordings are kept at least 180 days; those of force, arrest, complaint or a request, until the matter is closed and three years more. A request stops deletion at once. Deletion is logged.` },
  ],
  keyPoints: [
    { text: 'Anybody may ask, without giving a reason, and gets a receipt with a date.' },
    { text: 'Answer within ten working days; within five for somebody injured or next of kin.' },
    { text: 'Only what the policy lists is blurred. Embarrassment is never a reason.' },
    { text: 'Record every enforcement contact from beginning to end and label it before the shift ends.', kinds: ['sworn'] },
    { text: 'Take the request, give the receipt, and do not say what a recording shows.', kinds: ['civilian', 'dispatcher'] },
  ],
};

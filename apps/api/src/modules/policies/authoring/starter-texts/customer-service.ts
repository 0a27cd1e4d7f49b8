/** Starter draft: customer service and complaints without retaliation. Written for this product; a draft to review with counsel, not legal advice. */
import type { StarterText } from './starter-text.js';

export const customerService: StarterText = {
  key: 'customer-service', number: 'S-3', title: 'Customer service and complaints without retaliation', category: 'customer_service',
  about: 'How people are treated in every contact, how complaints and thanks are taken in, and that nobody suffers for complaining. A draft to review: compare it with state complaint statutes and the labor agreement.',
  clauses: [
    { heading: 'Purpose', text: `Every contact with the public is service: the emergency call, the traffic stop, the question at the front desk. This policy sets one standard for all of them, and makes it safe to tell us when we miss it.` },
    { heading: 'The standard of service', text: `In every contact members give four things:

- voice: let the person say what happened before deciding;
- respect: courteous words, a calm tone, the person's name and preferred form of address;
- neutrality: the same rule for everybody, and the reason for a decision in plain words;
- care: show that the person's safety and dignity matter, and say what happens next.

These hold also where somebody is upset, mistaken or under arrest. Safety may change the order; it does not cancel the standard.` },
    { heading: 'On the telephone', kinds: ['dispatcher', 'civilian'], text: `Callers hear the agency's name and the member's first name or number. A call that is no emergency is not cut short without saying where help can be found. Callers who must wait are told why and about how long, and are told again when that changes. Nobody is transferred without being told to whom.` },
    { heading: 'In person', kinds: ['sworn'], text: `Officers introduce themselves, say the reason for a stop before asking for documents unless safety forbids it, answer lawful questions, and close the contact by asking whether there is anything else. Force, search and arrest follow their own policies; the way people are spoken to follows this one.` },
    { heading: 'Language and disability', text: `People who speak little English are offered an interpreter at no cost; children are not used as interpreters except in an emergency. People who are deaf, hard of hearing, blind, or have another disability are asked what helps and get it where it can be given. Refusing service because communication is hard is misconduct.` },
    { heading: 'Receiving a complaint', text: `Any member takes a complaint, from anybody, in any form: in person, by telephone, in writing, online, through somebody else, without a name. Nobody is sent away to come back later, asked to swear an oath, warned about false statements, or asked about immigration status in order to complain.

The member writes down what was said in the person's own words, gives a receipt with a number, and passes it on before the end of the shift.` },
    { heading: 'What happens with it', text: `A complaint is acknowledged within three working days, given to somebody who is not named in it and does not report to those named, and decided within 60 days. If that takes longer, the person is told why. The person is told the outcome, with reasons, as far as the law allows. Somebody who asks for a conversation instead of an investigation is offered one where the matter is suitable.` },
    { heading: 'No retaliation', text: `Nobody suffers for complaining, helping somebody to complain, giving a witness statement, or declining to answer a survey. Retaliation includes tickets, stops, visits, slow or worse service, looking up records, remarks, and any change of duties or assignment for a member who speaks up.

Retaliation is misconduct of its own, whatever became of the complaint. For one year, a later contact between the person who complained and the member named in it is reviewed by a supervisor from outside that member's chain.` },
    { heading: 'Thanks and commendations', text: `Thanks are taken in with the same care as complaints and reach the member and the supervisor. They are passed on in batches, so that nobody can tell who wrote from when it arrived.` },
    { heading: 'Surveys', text: `The agency asks people how they were treated. Answering is voluntary, no member asks for a good answer, and no answer changes how anybody is served. Results are used to mend service, not to rank individual officers.` },
    { heading: 'Supervisors', text: `Supervisors model the standard, review a sample of contacts each month for what went well and what did not, speak with the member within a week, and thank in public and correct in private. A supervisor who learns of a complaint or of retaliation and does nothing shares in it.` },
    { heading: 'Records and review', text: `Complaints, commendations and outcomes are counted each quarter by kind and unit and published without names. This policy is reviewed every year with the figures at hand.` },
  ],
  keyPoints: [
    { text: 'Voice, respect, neutrality, care: in every contact, with everybody.' },
    { text: 'Take every complaint, in any form, and give a receipt. Nobody is sent away.' },
    { text: 'No retaliation, ever. It is misconduct whatever became of the complaint.' },
    { text: 'Say who you are and why you stopped somebody before you ask for documents, unless safety forbids it.', kinds: ['sworn'] },
    { text: 'Tell callers and visitors why they wait, how long, and where they are being sent.', kinds: ['dispatcher', 'civilian'] },
  ],
};

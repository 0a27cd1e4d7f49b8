/** The demo's own policies beside the starter drafts, and the story of each; everything here is made up. */
import type { StarterText } from '../modules/policies/authoring/starter-texts/starter-text.js';

/** One revision that was published, oldest first; the last one carries the text as it stands. */
export interface DemoRevision { daysAgo: number; material: boolean; summary: string | null; /** Words of today's text → what stood there then. */ before?: [string, string][]; /** Clauses at the end that were not there yet. */ without?: number }
export interface DemoPolicy {
  starter?: string; text?: Omit<StarterText, 'key' | 'about'>; number: string; public?: boolean; expiresInDays?: number; revisions: DemoRevision[];
  /** What is being worked on: a change of words and where it stands. */
  next?: { state: 'draft' | 'in_review' | 'changes_requested' | 'scheduled'; change: [string, string]; summary: string; material: boolean };
}

const first = (daysAgo: number): DemoRevision => ({ daysAgo, material: true, summary: null });
type Text = NonNullable<DemoPolicy['text']>;
const text = (title: string, category: Text['category'], clauses: Text['clauses'], keyPoints: Text['keyPoints'] = []): Text => ({ number: '', title, category, clauses, keyPoints });

const takeHome = text('Take-home vehicles', 'operations', [
  { heading: 'Purpose', text: 'Vehicles go home with members who are on call, so that help is closer at night. This policy says who gets one and how it is used.' },
  { heading: 'Who is given a vehicle', text: 'The undersheriff gives a vehicle to members who are on call at least one week in four and live within 25 miles of the county line. The list is published every quarter.' },
  { heading: 'Use', text: 'The vehicle is used for duty and for the way to and from it. A stop on that way is allowed where it adds no more than three miles. Family members ride along only in an emergency.' },
  { heading: 'Care', text: 'The vehicle is locked, weapons are taken out overnight, and damage is reported before the next shift.' },
  { heading: 'Records', text: 'Private mileage is recorded each month. The county reports it for tax where the law asks for it.' },
], [{ text: 'Duty, the way to it, and no more than three miles beside it.' }, { text: 'Take weapons out overnight.', kinds: ['sworn'] }]);
const language = text('Language access', 'community', [
  { heading: 'Purpose', text: 'Everybody is served in a language that they understand.' },
  { heading: 'Finding out the language', text: 'Members use the language card or the telephone interpreter to find out which language a person speaks. They note it in the call so that nobody has to ask twice.' },
  { heading: 'Interpreters', text: 'A certified interpreter is called for interviews, consent to search, and statements. Children and other members of the family do not interpret, except while danger lasts.' },
  { heading: 'Written words', text: 'Forms that people sign are available in English and Spanish, and are read out in other languages by an interpreter.' },
  { heading: 'On the telephone', text: 'Dispatchers connect the interpreter line within one minute and stay on the call.', kinds: ['dispatcher'] },
], [{ text: 'Call an interpreter before an interview, a consent, or a statement.', kinds: ['sworn'] }, { text: 'Connect the interpreter line within one minute.', kinds: ['dispatcher'] }]);
const missing = text('Missing persons', 'operations', [
  { heading: 'Purpose', text: 'The first hours decide. A report of a missing person is taken at once, without any waiting time.' },
  { heading: 'Taking the report', text: 'Any member takes the report, from anybody, whoever has jurisdiction. Age, health, clothing, telephone, vehicle and the last place are asked first.' },
  { heading: 'First search', text: 'The home and the last place are searched by the first unit. A child under 13 or a person with dementia is treated as in danger until found.' },
  { heading: 'Alerts', text: 'The watch commander decides within 30 minutes whether to ask for a state alert.' },
  { heading: 'Staying in touch', text: 'The family has one named contact and hears from us at least once a day, also when there is nothing new.' },
]);
const pursuit = text('Vehicle pursuits', 'safety', [
  { heading: 'Purpose', text: 'A pursuit puts everybody on the road at risk. It is begun only where letting somebody go would be worse.' },
  { heading: 'When a pursuit may begin', text: 'A pursuit may begin only for a violent felony, or where the driving before the stop was itself an immediate danger to life.', kinds: ['sworn'] },
  { heading: 'Supervision', text: 'A supervisor takes command within one minute and ends the pursuit when its danger exceeds that of letting go. Ending a pursuit is never criticized.' },
  { heading: 'Dispatch', text: 'Dispatch keeps the channel clear, asks for speed and traffic every 30 seconds, and tells neighboring agencies.', kinds: ['dispatcher'] },
  { heading: 'Review', text: 'Every pursuit is reviewed within ten days with its recording.' },
], [{ text: 'Violent felony or immediate danger to life. Nothing else.', kinds: ['sworn'] }, { text: 'Clear the channel; ask for speed and traffic every 30 seconds.', kinds: ['dispatcher'] }]);
const rideAlong = text('Ride-alongs', 'community', [
  { heading: 'Purpose', text: 'People understand the work better when they have seen it.' },
  { heading: 'Who may ride', text: 'Residents of 16 and above may ride once in six months. A minor needs the consent of a parent.' },
  { heading: 'Safety', text: 'Riders wear a vest, stay in the vehicle when told to, and are taken back before a call that is likely to be violent.' },
  { heading: 'Confidence', text: 'Riders sign that they will not publish names, pictures or details of the people they see.' },
]);
const records = text('Records requests at the front desk', 'records', [
  { heading: 'Purpose', text: 'Public records belong to the public. A request is answered by the day that the law sets, or earlier.' },
  { heading: 'Receiving', text: 'A request is taken in any form and gets a receipt with a number. No reason is asked.' },
  { heading: 'Answer', text: 'The answer comes within five business days. An extension of 30 days is given once and says why.' },
  { heading: 'Fees', text: 'The first 20 pages are free. Electronic copies cost nothing.' },
], [{ text: 'Receipt at once, answer in five business days.', kinds: ['civilian'] }]);
const fair = text('Special order: traffic during fair week', 'operations', [
  { heading: 'What changes', text: 'During fair week Court Street is one-way to the north from 4 p.m. to midnight, and parking on the square is for people with disabilities only.' },
  { heading: 'Posts', text: 'Traffic Safety staffs the four posts on the map. Relief is every three hours; water and shade are at each post.' },
  { heading: 'People first', text: 'Drivers who took a wrong turn are shown the way and not ticketed unless they endangered somebody.' },
]);
const naloxone = text('Naloxone', 'safety', [
  { heading: 'Purpose', text: 'Members save lives with naloxone wherever they meet an overdose.' },
  { heading: 'Carrying', text: 'Every patrol vehicle carries four doses, every officer on foot two.' },
  { heading: 'Giving it', text: 'Naloxone is given on suspicion; it does no harm where it was not needed. The member stays until medical help takes over.' },
  { heading: 'No arrest for calling', text: 'Nobody who called for help, and nobody who was helped, is arrested for possession on account of that call.' },
]);
const smallOrder = text('Special order: school zone on Mill Street', 'operations', [
  { heading: 'What changes', text: 'While the school entrance is rebuilt, an officer stands at Mill Street from 7:30 to 8:30 a.m. and from 2:45 to 3:45 p.m. on school days.' },
  { heading: 'How', text: 'The officer helps children across, greets them, and warns drivers before ticketing them.' },
]);

export const marlowPolicies: DemoPolicy[] = [
  { starter: 'off-duty-conduct', number: 'GO-101', revisions: [{ daysAgo: 520, material: true, summary: null, before: [['within ten working days', 'within thirty days']], without: 1 }, { daysAgo: 190, material: true, summary: 'Answers to requests for outside work are due in ten working days, and the last clause says how concerns are looked into.' }] },
  { starter: 'social-media', number: 'GO-102', public: true, revisions: [first(240)], next: { state: 'in_review', change: ['within five working days', 'within three working days'], summary: 'Requests for permission are decided in three working days instead of five.', material: true } },
  { starter: 'customer-service', number: 'GO-103', public: true, revisions: [{ daysAgo: 400, material: true, summary: null, before: [['within 60 days', 'within 90 days']], without: 2 }, { daysAgo: 95, material: true, summary: 'Complaints are decided within 60 days, and figures are published every quarter.' }] },
  { starter: 'body-camera-requests', number: 'GO-104', public: true, revisions: [first(330)], next: { state: 'scheduled', change: ['at least 180 days', 'at least 240 days'], summary: 'Recordings are kept 240 days instead of 180.', material: false } },
  { starter: 'badge-identification', number: 'GO-105', public: true, revisions: [{ daysAgo: 610, material: true, summary: null, without: 2 }, { daysAgo: 300, material: true, summary: 'Says what happens when a number was not given.', without: 1 }, { daysAgo: 45, material: false, summary: 'Supervision has a clause of its own.' }] },
  { text: takeHome, number: 'GO-201', revisions: [{ daysAgo: 450, material: true, summary: null, before: [['within 25 miles', 'within 15 miles']] }, { daysAgo: 120, material: true, summary: 'Members who live within 25 miles can have a vehicle.' }] },
  { text: language, number: 'GO-202', public: true, revisions: [first(210)] },
  { text: missing, number: 'GO-203', public: true, revisions: [{ daysAgo: 380, material: true, summary: null, before: [['within 30 minutes', 'within two hours']] }, { daysAgo: 60, material: true, summary: 'The decision on a state alert falls within 30 minutes.' }] },
  { text: pursuit, number: 'GO-204', revisions: [first(150)], next: { state: 'changes_requested', change: ['within ten days', 'within five days'], summary: 'Pursuits are reviewed within five days.', material: false } },
  { text: rideAlong, number: 'GO-205', revisions: [], next: { state: 'draft', change: ['once in six months', 'once in a year'], summary: '', material: true } },
  { text: records, number: 'GO-206', public: true, revisions: [first(75)] },
  { text: fair, number: 'SO-26-14', expiresInDays: 6, revisions: [first(9)] },
  { text: naloxone, number: 'GO-207', revisions: [first(20)] },
];

export const eastbrookPolicies: DemoPolicy[] = [
  { starter: 'off-duty-conduct', number: '1.1', revisions: [first(260)] },
  { starter: 'social-media', number: '1.2', revisions: [first(255)] },
  { starter: 'customer-service', number: '1.3', public: true, revisions: [{ daysAgo: 250, material: true, summary: null, without: 1 }, { daysAgo: 30, material: false, summary: 'Adds when this policy is reviewed.' }] },
  { starter: 'body-camera-requests', number: '1.4', public: true, revisions: [first(80)] },
  { starter: 'badge-identification', number: '1.5', public: true, revisions: [first(240)], next: { state: 'draft', change: ['from ten feet', 'from fifteen feet'], summary: 'Numbers on crowd gear can be read from fifteen feet.', material: true } },
  { text: naloxone, number: '2.1', public: true, revisions: [first(200)] },
  { text: missing, number: '2.2', revisions: [first(170)] },
  { text: smallOrder, number: 'SO-3', expiresInDays: 21, revisions: [first(12)] },
];

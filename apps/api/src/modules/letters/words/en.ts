/** What letters to staff say in English. Gaps stand in braces; a pair of forms is chosen by the number in the gap {n}. */
export type Phrase = string | { one: string; other: string };
export interface NoticeWords { subject: string; text: string; link: string }

export const enWords = {
  'greeting': '{name},',
  'count.policies': { one: '{n} policy', other: '{n} policies' },
  'count.trainings': { one: '{n} training', other: '{n} trainings' },
  'minutes': { one: '{n} minute', other: '{n} minutes' },
  'digest.subject': { one: '{n} thing waits for you', other: '{n} things wait for you' },
  'digest.subject-overdue': { one: '{n} thing is overdue for you', other: '{n} things are overdue for you' },
  'digest.opening': '{agency} asks you to do the following.',
  'digest.opening-chased': '{by} asks you to look at what waits for you at {agency}.',
  'digest.overdue': 'Overdue:',
  'digest.new': 'New for you:',
  'digest.soon': 'Due soon:',
  'digest.line-overdue': '{what}: was due on {day}',
  'digest.line-due': '{what}: due on {day}',
  'digest.line-minutes': '{line}, about {minutes}',
  'digest.later': { one: '{n} more thing is due later.', other: '{n} more things are due later.' },
  'digest.waiting': { one: '{n} more waits for a score; there is nothing to do for it now.', other: '{n} more wait for a score; there is nothing to do for them now.' },
  'digest.more': { one: '{n} more stands in your list.', other: '{n} more stand in your list.' },
  'digest.ask': 'If something is not clear, you can ask about it there.',
  'digest.link': 'Open your list',
  'escalation.subject': { one: '{n} of your people has overdue work', other: '{n} of your people have overdue work' },
  'escalation.opening': 'At {agency} these people have not done in time what they were asked to do:',
  'escalation.line': '{who}: {counts}, the oldest since {day}',
  'escalation.closing': 'You can remind them, or record why it was not done, on the page of your team. You get this letter at most once a day.',
  'escalation.link': 'See your team',
} satisfies Record<string, Phrase>;
export type LetterWordKey = keyof typeof enWords;

export const enNotices = {
  'review-asked': { subject: 'Please review {policy}', text: 'At {agency}, {by} asks you to review version {version} of {policy}. An answer by {day} would help.', link: 'Open the review' },
  'approval-asked': { subject: 'Please decide on {policy}', text: 'At {agency}, {by} asks you to read version {version} of {policy} and to approve it or to say what must change. An answer by {day} would help.', link: 'Open the version' },
  'review-late': { subject: 'Your answer on {policy} is awaited', text: 'On {asked}, {by} asked you to look at version {version} of {policy}. It still waits for your answer. If somebody else should give it, please tell {by}.', link: 'Open the version' },
  'changes-requested': { subject: 'Changes are asked for in {policy}', text: 'At {agency}, {by} read version {version} of {policy} and asks for changes. What should change stands with the draft; send it to review again when it is done.', link: 'Open the draft' },
  'question-asked': { subject: 'A question about {policy}', text: 'At {agency}, somebody who is asked to acknowledge {policy} has a question and waits for your answer. An answer by {day} would help. The question stands with the policy, not in this letter.', link: 'Read the question' },
  'question-answered': { subject: 'Your question about {policy} was answered', text: 'At {agency}, your question about {policy} has an answer. You can ask further on the same page.', link: 'Read the answer' },
  'permission-waiting': { subject: 'Request {number} waits for a decision', text: 'At {agency}, request {number} for written permission waits for a decision until {day}.', link: 'Open the request' },
  'permission-appealed': { subject: 'Request {number} waits for a decision', text: 'At {agency}, the denial of request {number} was appealed. Somebody other than who denied it decides, until {day}.', link: 'Open the request' },
  'permission-late': { subject: 'Overdue: request {number}', text: 'At {agency}, the decision on request {number} for written permission was due on {day}. Please decide, or ask for what is missing.', link: 'Open the request' },
  'permission-info-requested': { subject: 'Your request {number}: a question', text: 'At {agency}, whoever decides your request {number} needs to know more. The question stands with the request.', link: 'Open my request' },
  'permission-approved': { subject: 'Your request {number} was approved', text: 'At {agency}, your request {number} for written permission was approved, for exactly what you asked. What holds for it stands with the request.', link: 'Open my request' },
  'permission-conditions': { subject: 'Your request {number} was approved with conditions', text: 'At {agency}, your request {number} for written permission was approved with conditions. Please read them with the request before you publish.', link: 'Open my request' },
  'permission-denied': { subject: 'Your request {number} was denied', text: 'At {agency}, your request {number} for written permission was denied. The ground stands with the request, and how to appeal.', link: 'Open my request' },
  'permission-denied-finally': { subject: 'Your appeal on request {number} was decided', text: 'At {agency}, your request {number} for written permission stays denied after your appeal. The ground stands with the request; this decision is the last one on it.', link: 'Open my request' },
  'permission-revoked': { subject: 'Your request {number}: the permission was revoked', text: 'At {agency}, the permission under request {number} was revoked. Please publish nothing more under it; the reason stands with the request.', link: 'Open my request' },
  'permission-expired': { subject: 'Your request {number}: the permission has ended', text: 'At {agency}, the last day of the permission under request {number} has passed.', link: 'Open my request' },
  'role-plays-waiting': { subject: 'Role-plays wait to be scored', text: 'At {agency}, role-plays that you may score are waiting: {n}. The oldest has waited since {day}. Until they are scored, those who played them cannot finish their course.', link: 'Score role-plays' },
  'training-approved': { subject: 'Your training was accepted', text: 'At {agency}, the training of {day} that you reported was accepted. How much of it counts stands in your record.', link: 'See your training' },
  'training-rejected': { subject: 'Your training was not accepted', text: 'At {agency}, the training of {day} that you reported was not accepted. Why, and what would mend it, stands with your report.', link: 'See your training' },
  'training-voided': { subject: 'A training no longer counts', text: 'At {agency}, the training of {day} that was in your record no longer counts. Why stands beside it; if that is wrong, ask your training coordinator.', link: 'See your training' },
  'login-linked': { subject: 'Your login is linked to {person}', text: 'At {agency}, an administrator linked your login to the entry of {person} on the roster. What you read, sign and write counts for that person from now on. If you are not that person, do nothing there and tell an administrator at once.', link: 'Open your work' },
  'login-unlinked': { subject: 'Your login is no longer linked to {person}', text: 'At {agency}, an administrator took your login off the entry of {person} on the roster. What you signed and wrote stays yours. If you did not expect this, tell an administrator or your supervisor at once.', link: 'Open your work' },
  'login-changed': { subject: 'The login of {person} was changed', text: 'At {agency}, another administrator linked or unlinked a login of {person}. Who it was stands in the audit trail. Please look at the entry if you did not expect this.', link: 'Open the entry' },
} satisfies Record<string, NoticeWords>;
export type NoticeKind = keyof typeof enNotices;

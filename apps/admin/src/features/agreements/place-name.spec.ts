/** Whoever is told that a place of the draft is wrong reads what the screen calls it, never how it is stored. */
import type { Draft } from './draft.js';
import { placeName } from './place-name.js';

const draft = { terms: { lines: [{ id: 'deputy', label: 'Deputy, 56 hours' }, { id: 'new', label: ' ' }], surcharges: [{ id: 'liability', label: 'Liability' }] } } as unknown as Draft;

it.each([
  ['terms.term.until', 'Term, last day'], ['terms.lines.deputy.price.units', '“Deputy, 56 hours”, units'], ['terms.lines.new.from', 'Services, first day'], ['terms.surcharges.liability.rate', '“Liability”, rate'], ['terms.disputes.ladder.0.step', 'Disputes, step'],
  ['terms.payment.dueDays', 'Payment, days to pay'], ['title', 'Title'], ['wording.added.0.heading', 'Words'], ['revision', 'The draft'], ['terms.something.new', 'Terms'],
])('calls %s “%s”', (path, name) => {
  expect(placeName(path, draft)).toBe(name);
});

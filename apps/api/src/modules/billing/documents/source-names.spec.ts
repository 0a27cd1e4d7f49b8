/** Names beside the ids of an explanation. */
import { figure, worked } from '@rapport/billing-engine/explanation';
import { uuidv7 } from 'uuidv7';
import { idsOf, nameKey, withNames } from './source-names.js';

const [card, consortium, formula] = [uuidv7(), uuidv7(), uuidv7()];
const tree = worked('A year', 'money', 'units × rate × share × weight', [
  figure('Units', '1', 'number', { kind: 'rule', id: 'contracted-minutes', path: null }),
  figure('Night deputy', '100', 'money', { kind: 'rate-version', id: card, path: 'rates.night-deputy.amount' }),
  figure('Share', '0.5', 'share', { kind: 'consortium', id: consortium, path: `formulas.${formula}.phaseIn.years` }),
  figure('Calls', '0.5', 'share', { kind: 'consortium', id: consortium, path: 'members.x.means.calls' }),
]);

describe('names in an explanation', () => {
  it('never leave an id alone where people have a name for it', () => {
    const names = new Map([[nameKey('rate-version', card), 'Night services, version 1 from 2026-01-01'], [nameKey('consortium', consortium), 'North Penn'], [nameKey('formula', formula), 'Calls and people']]);
    expect(withNames(tree, names, new Map()).of.map(({ source }) => source?.name)).toEqual([undefined, 'Night services, version 1 from 2026-01-01', 'North Penn, formula “Calls and people”', 'North Penn']);
  });

  it('change nothing else of what was kept', () => {
    expect(withNames(tree, new Map(), new Map())).toEqual(tree);
  });

  it('say of an agreement which version it is and which place in it, and never a path alone', () => {
    const unit = figure('Units, 2026-10-01 to 2026-11-01', '1', 'number', { kind: 'agreement-version', id: card, path: 'lines.night.price.units' });
    const version = { agreementId: formula, name: 'Police services (A-1), version 2', lines: [{ id: 'night', label: 'Night deputy' }], surcharges: [] };
    expect(withNames(unit, new Map(), new Map([[card, version]]))).toEqual({ ...unit, label: 'Units, 2026-10-01 through 2026-10-31', source: { ...unit.source, name: version.name, agreementId: formula, place: 'Night deputy: units' } });
    expect(withNames(unit, new Map(), new Map()).source).toEqual({ ...unit.source, place: 'Service: units' });
  });

  it('are never looked up by what is no id of a row', () => {
    expect([idsOf(tree, 'rule'), idsOf(tree, 'rate-version'), idsOf(tree, 'consortium')]).toEqual([[], [card], [consortium]]);
  });
});

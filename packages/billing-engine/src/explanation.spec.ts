/** A figure that cannot be worked again from what it was made of is found. */
import fc from 'fast-check';
import { instalment } from './allocate.js';
import { decimal } from './decimal.js';
import { explanationFaults, figure, figuresBelow, instalmentFormula, instalmentWorked, roundedFormula, shareFormula, sumOfAll, work, worked } from './explanation.js';

const source = { kind: 'rate-version', id: 'rv1', path: 'rates.deputy.amount' } as const;
const rate = figure('Deputy', '262376', 'money', source);
const units = figure('Units', '12.8084', 'number', source);
const exact = worked('A year', 'money', 'units × rate', [units, rate]);
const year = worked('A year', 'money', roundedFormula('half_away_from_zero', 2), [exact]);

describe('formulas', () => {
  const of = (formula: string, ...values: string[]) => work(formula, values.map(decimal))?.toFixed() ?? null;
  it('are worked as they are written', () => {
    expect([exact.value, year.value]).toEqual(['3360616.7584', '3360616.76']);
    expect(of('amount × days ÷ days of the period', '416.67', '16', '32')).toBe('208.335');
    expect(of('1 + change', '0.034')).toBe('1.034');
    expect(of('0 − billed', '-5')).toBe('5');
    expect(of(sumOfAll)).toBe('0');
    expect(of(roundedFormula('half_even', 0), '2.5')).toBe('2');
    expect(of(instalmentFormula(9, 12, 2), '5000')).toBe('416.66');
    expect(of(shareFormula(1, 2, 0), '3', '1', '1')).toBe('2');
  });

  it('are refused where a figure is missing, left over or cannot divide', () => {
    expect(of('a × b', '1')).toBeNull();
    expect(of('a × b', '1', '2', '3')).toBeNull();
    expect(of('a ÷ b', '1', '0')).toBeNull();
    expect(of('rounded by feeling to 2 places', '1')).toBeNull();
    expect(of(instalmentFormula(1, 3, 2), '0.005')).toBeNull();
    expect(of(instalmentFormula(4, 3, 2), '3')).toBeNull();
    expect(() => worked('x', 'money', 'a × b', [rate])).toThrow('cannot be worked');
  });
});

describe('the checker', () => {
  it('passes what adds up and finds one changed cent, wherever it is', () => {
    expect(explanationFaults(year)).toEqual([]);
    expect(explanationFaults({ ...year, value: '3360616.77' })).toMatchObject([{ problem: 'does_not_add_up', expected: '3360616.76', found: '3360616.77' }]);
    expect(explanationFaults({ ...year, of: [{ ...exact, of: [units, { ...rate, value: '262377' }] }] })).toMatchObject([{ problem: 'does_not_add_up', path: ['A year', 'A year'] }]);
  });

  it('refuses figures from nowhere and steps without a formula', () => {
    expect(explanationFaults({ ...rate, source: null })).toMatchObject([{ problem: 'no_source' }]);
    expect(explanationFaults({ ...exact, formula: null })).toMatchObject([{ problem: 'no_formula' }]);
    expect(explanationFaults({ ...exact, formula: 'by agreement' })).toMatchObject([{ problem: 'formula_not_understood' }]);
  });

  it('say of an instalment that was counted already what they work out themselves', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), fc.constantFrom(0, 2, 3, 4), fc.constantFrom(2, 4, 12), fc.nat(11), (amount, places, of, at) => {
      const [position, label] = [(at % of) + 1, 'Period'];
      const whole = figure('A year', decimal(amount).dividedBy(10 ** places).toFixed(), 'money', source);
      expect(instalmentWorked(label, whole, instalment(amount, of, position - 1), { position, of, places })).toStrictEqual(worked(label, 'money', instalmentFormula(position, of, places), [whole]));
    }), { examples: [[0, 2, 12, 3], [12_000, 2, 12, 0], [-5, 2, 12, 11], [100, 0, 4, 0]] });
  });

  it('takes figures written differently for the same', () => {
    expect(figuresBelow({ ...exact, of: [{ ...units, value: '12.80840' }, { ...rate, value: '262376.00' }] })).toBe(figuresBelow(exact));
    expect(figuresBelow({ ...rate, value: '100' })).not.toBe(figuresBelow({ ...rate, value: '1' }));
  });
});

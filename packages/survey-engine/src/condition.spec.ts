// Every operator on every kind of value, so that no branch opens by accident.
import type { AnswerValue } from './answers.js';
import { conditionHolds, questionsIn } from './condition.js';
import type { Condition } from './definition.js';

const VALUES: Record<string, AnswerValue> = { rate: 4, day: '2026-02-28', pick: 'a', many: ['a', 'b'], grid: Object.fromEntries([['polite', 5], ['constructor', 'not_applicable']]) };
const holds = (condition: Condition): boolean => conditionHolds(condition, (id) => VALUES[id]);

describe('conditionHolds', () => {
  it.each<[Condition, boolean]>([
    [{ op: 'eq', question: 'rate', value: 4 }, true],
    [{ op: 'eq', question: 'rate', value: '4' }, false],
    [{ op: 'neq', question: 'rate', value: 4 }, false],
    [{ op: 'neq', question: 'pick', value: 'b' }, true],
    [{ op: 'gt', question: 'rate', value: 4 }, false],
    [{ op: 'gte', question: 'rate', value: 4 }, true],
    [{ op: 'lt', question: 'day', value: '2026-03-01' }, true],
    [{ op: 'lte', question: 'day', value: '2026-02-27' }, false],
    [{ op: 'lt', question: 'day', value: 3000 }, false],
    [{ op: 'in', question: 'rate', values: [1, 4] }, true],
    [{ op: 'in', question: 'many', values: ['b', 'z'] }, true],
    [{ op: 'in', question: 'many', values: ['z'] }, false],
    [{ op: 'selected', question: 'many', choice: 'b' }, true],
    [{ op: 'selected', question: 'pick', choice: 'a' }, true],
    [{ op: 'selected', question: 'pick', choice: 'b' }, false],
    [{ op: 'eq', question: 'many', value: 'a' }, false],
    [{ op: 'answered', question: 'grid' }, true],
    [{ op: 'answered', question: 'grid', row: 'polite' }, true],
    [{ op: 'answered', question: 'grid', row: 'constructor' }, false],
    [{ op: 'answered', question: 'grid', row: 'toString' }, false],
    [{ op: 'gte', question: 'grid', row: 'polite', value: 5 }, true],
  ])('decides %j', (condition, expected) => expect(holds(condition)).toBe(expected));

  it.each(['eq', 'neq', 'gt', 'gte', 'lt', 'lte'] as const)('never holds with %s on a question without value', (op) => {
    expect(holds({ op, question: 'nothing', value: 0 })).toBe(false);
    expect(holds({ op: 'not', arg: { op, question: 'nothing', value: 0 } })).toBe(true);
  });

  it('combines with and, or and not', () => {
    const right: Condition = { op: 'eq', question: 'rate', value: 4 };
    const wrong: Condition = { op: 'not', arg: right };
    expect(holds({ op: 'and', args: [right, right] })).toBe(true);
    expect(holds({ op: 'and', args: [right, wrong] })).toBe(false);
    expect(holds({ op: 'or', args: [wrong, right] })).toBe(true);
    expect(holds({ op: 'or', args: [wrong, wrong] })).toBe(false);
    expect(questionsIn({ op: 'and', args: [right, wrong, { op: 'answered', question: 'day' }] })).toEqual(['rate', 'day']);
  });
});

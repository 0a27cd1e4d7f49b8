import { freely, inOrder, type Part, part, primary, Reader, rule, treeOf, when } from './sequencing-example.js';

const reader = (root: Part, random?: () => number) => new Reader(treeOf(root), random);
const read = (target: string) => ({ target, read: ['satisfied' as const, 'measure' as const], write: [] });
const write = (target: string) => ({ target, read: ['satisfied' as const, 'measure' as const], write: ['satisfied' as const, 'measure' as const] });

describe('going through a package that adapts', () => {
  it('never lets one leave a forced order, neither by choosing nor by going back', () => {
    const one = reader(part('all', { ...inOrder, forwardOnly: true }, [part('A'), part('B'), part('C')]));
    expect(one.go('start')).toBe('A');
    expect(one.offer()).toEqual({ A: 'closed', B: 'closed', C: 'closed' });
    expect([one.go('choice', 'C'), one.go('previous')]).toEqual(['(by-going-on)', '(not-now)']);
    expect(one.moves()).toEqual({ next: true, previous: false });
    expect([one.say().go('continue'), one.say().go('continue')]).toEqual(['B', 'C']);
    expect(one.standing().state).toBe('in_progress');
    expect(one.say().go('continue')).toBe('(over)');
    expect(one.standing()).toEqual({ state: 'completed', measure: null });
  });

  it('goes back where that is allowed, over skipped units too', () => {
    const one = reader(part('all', inOrder, [part('A'), part('block', inOrder, [part('B'), part('hidden', { before: [rule('skip')] })]), part('C')]));
    one.go('start');
    expect([one.go('continue'), one.go('continue'), one.go('previous'), one.go('previous'), one.go('previous')]).toEqual(['B', 'C', 'B', 'A', '(nothing)']);
  });

  it('enters a heading that is forward only at its beginning, even from behind', () => {
    const one = reader(part('all', freely, [part('block', { ...freely, forwardOnly: true }, [part('A'), part('B')]), part('C')]));
    expect([one.go('choice', 'C'), one.go('previous')]).toEqual(['C', 'A']);
    const skipped = reader(part('all', freely, [part('block', { ...freely, forwardOnly: true }, [part('A', { before: [rule('skip')] }), part('B')]), part('C')]));
    expect([skipped.go('choice', 'C'), skipped.go('previous')]).toEqual(['C', 'B']);
  });

  it('skips what a pre-test showed to be known, and nothing that it did not', () => {
    const knows = { before: [rule('skip', when('satisfied', { objective: 'known' }))] };
    const lesson = (id: string, target: string) => part(id, { ...knows, objectives: [primary(), { id: 'known', primary: false, byMeasure: false, least: 1, maps: [read(target)] }] });
    const test = part('test', { objectives: [primary(), ...['one', 'two'].map((target) => ({ id: target, primary: false, byMeasure: false, least: 1, maps: [write(target)] }))] });
    const one = reader(part('all', inOrder, [test, lesson('L1', 'one'), lesson('L2', 'two'), part('end')]));
    one.go('start');
    expect(one.skipped()).toEqual([]);
    one.say({ satisfied: true }, { objectives: { one: { satisfied: true }, two: { satisfied: false } } });
    expect([one.skipped(), one.go('continue'), one.skipped()]).toEqual([['L1'], 'L2', ['L1']]);
    const both = reader(part('all', inOrder, [test, lesson('L1', 'one'), lesson('L2', 'two'), part('end')]));
    both.go('start');
    both.say({ satisfied: true }, { objectives: { one: { satisfied: true }, two: { satisfied: true } } });
    expect(both.go('continue')).toBe('end');
    const none = reader(part('all', inOrder, [test, lesson('L1', 'one'), lesson('L2', 'two'), part('end')]));
    none.go('start');
    expect([none.say({ satisfied: false }).go('continue'), none.say().go('continue')]).toEqual(['L1', 'L2']);
  });

  it('repeats a test until it is passed or its attempts are used up', () => {
    const test = part('test', { attemptLimit: 2, after: [rule('retry', when('satisfied', { not: true }), when('attemptLimitExceeded', { not: true }))] });
    const one = reader(part('all', inOrder, [test, part('end')]));
    one.go('start');
    expect(one.fail().go('continue')).toBe('test');
    expect(one.last?.again).toBe(false);
    expect(one.standing().state).toBe('in_progress');
    expect(one.fail().go('continue')).toBe('end');
    const passed = reader(part('all', inOrder, [test, part('end')]));
    passed.go('start');
    expect(passed.pass().go('continue')).toBe('end');
  });

  it('leads whoever fails through remediation, and whoever passes past it', () => {
    const helps = part('help', { after: [rule('exitParent')], before: [rule('skip', when('satisfied', { objective: 'test' }))], objectives: [primary(), { id: 'test', primary: false, byMeasure: false, least: 1, maps: [read('result')] }] });
    const test = () => part('test', { objectives: [primary({ byMeasure: true, least: 0.8, maps: [write('result')] })] });
    const root = part('all', inOrder, [part('block', { ...inOrder, after: [rule('retry', when('satisfied', { not: true }))], objectives: [primary({ maps: [read('result')] })] }, [test(), helps]), part('end')]);
    const one = reader(root);
    one.go('start');
    expect(one.say({ measure: 0.5 }).go('continue')).toBe('help');
    expect(one.say().go('continue')).toBe('test');
    expect(one.say({ measure: 0.79999 }).go('continue')).toBe('help');
    expect(one.say().go('continue')).toBe('test');
    expect(one.say({ measure: 0.8 }).go('continue')).toBe('end');
  });

  it('goes back, leaves a heading, or leaves the whole, where a rule says so', () => {
    const back = reader(part('all', inOrder, [part('A'), part('B', { after: [rule('previous', when('satisfied', { not: true }))] }), part('C')]));
    back.go('start');
    back.say().go('continue');
    expect(back.fail().go('continue')).toBe('A');
    const out = reader(part('all', inOrder, [part('block', inOrder, [part('A', { after: [rule('exitParent', when('satisfied'))] }), part('B')]), part('C')]));
    out.go('start');
    // The heading has ended; without a rule of its own what was asked for goes on from there.
    expect(out.pass().go('continue')).toBe('C');
    const end = reader(part('all', inOrder, [part('A', { after: [rule('exitAll', when('satisfied'))] }), part('B')]));
    end.go('start');
    expect(end.pass().go('continue')).toBe('(over)');
    const again = reader(part('all', inOrder, [part('A'), part('B', { after: [rule('retryAll', when('satisfied', { not: true }))] })]));
    again.go('start');
    again.pass().go('continue');
    expect(again.fail().go('continue')).toBe('A');
    expect(again.standing()).toMatchObject({ state: 'in_progress' });
    const rules = reader(part('all', inOrder, [part('block', { ...inOrder, exit: [rule('exit', when('attempted'))] }, [part('A'), part('B')]), part('C')]));
    rules.go('start');
    expect(rules.say().go('continue')).toBe('C');
  });

  it('shows what is closed as closed, what is hidden not at all, and opens neither', () => {
    const one = reader(part('all', freely, [part('A'), part('shut', { before: [rule('disabled', when('attempted', { not: true }))] }), part('secret', { before: [rule('hiddenFromChoice')] }), part('block', { ...freely, choice: false }, [part('B')])]));
    expect(one.offer()).toEqual({ A: 'open', shut: 'closed', secret: 'hidden', B: 'closed' });
    expect([one.go('choice', 'shut'), one.go('choice', 'secret'), one.go('choice', 'B')]).toEqual(['(closed)', '(hidden)', '(by-going-on)']);
    expect(one.go('choice', 'A')).toBe('A');
    // The next one is closed: it does not leap over it.
    expect(one.go('continue')).toBe('(nothing)');
  });

  it('stops those who would choose past what must be done first', () => {
    const gate = part('gate', { completionByContent: true, before: [rule('stopForwardTraversal', when('completed', { not: true })), rule('stopForwardTraversal', when('activityProgressKnown', { not: true }))] });
    const one = reader(part('all', freely, [gate, part('after')]));
    one.go('choice', 'gate');
    one.say({ completed: null });
    expect(one.offer()).toEqual({ gate: 'open', after: 'closed' });
    one.say();
    expect([one.offer()['after'], one.go('choice', 'after')]).toEqual(['open', 'after']);
  });

  it('holds one in a heading that may not be left by choice, and lets one choose only what lies beside', () => {
    const held = reader(part('all', freely, [part('block', { ...freely, choiceExit: false }, [part('A'), part('B')]), part('C')]));
    held.go('choice', 'A');
    expect([held.offer(), held.go('choice', 'C'), held.go('choice', 'B')]).toEqual([{ A: 'open', B: 'open', C: 'closed' }, '(held)', 'B']);
    const block = (id: string, rules = {}) => part(id, { ...freely, ...rules }, [part(`${id}1`)]);
    const beside = reader(part('all', freely, [block('a', { constrainChoice: true }), block('b'), block('c')]));
    beside.go('choice', 'a1');
    expect(beside.offer()).toEqual({ a1: 'open', b1: 'open', c1: 'closed' });
    const prevented = reader(part('all', freely, [part('A'), part('block', { ...freely, preventActivation: true }, [part('B')])]));
    prevented.go('choice', 'A');
    expect([prevented.offer()['B'], prevented.go('continue'), prevented.offer()['B']]).toEqual(['closed', 'B', 'open']);
  });

  it('puts the whole aside and goes on with the same attempt, as often as one likes', () => {
    const one = reader(part('all', inOrder, [part('A'), part('B', { attemptLimit: 1 })]));
    one.go('start');
    one.say().go('continue');
    for (let time = 0; time < 3; time += 1) {
      expect(one.go('suspendAll')).toBe('(none)');
      one.state = JSON.parse(JSON.stringify(one.state)) as typeof one.state;
      expect([one.go('start'), one.last?.again]).toEqual(['B', true]);
    }
    // A page that was closed without a word is where it was.
    expect([one.go('start'), one.last?.again]).toEqual(['B', true]);
    expect(one.say().go('continue')).toBe('(over)');
    expect(one.standing().state).toBe('completed');
  });

  it('counts an attempt that was abandoned, though its unit asked to go on later: a limit is not passed by it', () => {
    const one = reader(part('all', inOrder, [part('block', inOrder, [part('test', { attemptLimit: 1 })]), part('end')]));
    expect(one.go('start')).toBe('test');
    one.say({ completed: null }, { suspends: true, ended: true });
    expect([one.go('abandonAll'), one.go('start')]).toEqual(['(over)', '(nothing)']);
    expect(one.state.tracks[one.at('test')]).toMatchObject({ attempts: 1, active: false, suspended: false });
  });

  it('never opens the last attempt of a unit again once its session was closed, and takes no other word of it', () => {
    const one = reader(part('all', inOrder, [part('A'), part('test', { attemptLimit: 1 }), part('end', { before: [rule('skip', when('satisfied'))] })]));
    const judged = () => Object.values(one.state.tracks[one.at('test')]?.objectives ?? {}).map(({ satisfied }) => satisfied);
    one.go('start');
    expect(one.say().go('continue')).toBe('test');
    expect([one.fail().go('start'), one.last?.again]).toEqual(['test', true]);
    one.say({ satisfied: false }, { ended: true });
    one.say({ satisfied: true });
    expect([judged(), one.go('start'), judged()]).toEqual([[false], 'end', [false]]);
    const alone = reader(part('all', inOrder, [part('test', { attemptLimit: 1, after: [rule('retry', when('satisfied', { not: true }))] })]));
    alone.go('start');
    expect([alone.say({ satisfied: false }, { ended: true }).go('start'), alone.go('continue'), alone.state.tracks[alone.at('test')]?.active]).toEqual(['(nothing)', '(over)', false]);
    // What goes on later, and what has another attempt, is opened as before.
    const free = reader(part('all', inOrder, [part('test', { attemptLimit: 2 })]));
    free.go('start');
    expect([free.say({}, { ended: true }).go('start'), free.state.tracks[free.at('test')]?.attempts]).toEqual(['test', 1]);
  });

  it('goes on with a unit that said it would, and begins anew one that ended', () => {
    const one = reader(part('all', freely, [part('A'), part('B')]));
    one.go('choice', 'A');
    one.say({ completed: false }, { ended: true, suspends: true }).go('choice', 'B');
    expect(one.offer()['A']).toBe('open');
    expect([one.say().go('choice', 'A'), one.last?.again]).toEqual(['A', true]);
    one.say().go('choice', 'B');
    expect([one.go('choice', 'A'), one.last?.again]).toEqual(['A', false]);
  });

  it('never completes by silence what keeps its word for itself, nor passes a mark by it', () => {
    const one = reader(part('all', inOrder, [part('A', { completionByContent: true }), part('B')]));
    one.go('start');
    one.say({ completed: null }, { ended: true }).go('continue');
    one.say({ completed: null }, { ended: true });
    expect(one.standing().state).toBe('in_progress');
    const marked = reader(part('all', { ...inOrder, objectives: [primary({ byMeasure: true, least: 0.8 })] }, [part('A'), part('B')]));
    marked.go('start');
    marked.say().go('continue');
    expect(marked.say().go('continue')).toBe('(over)');
    expect(marked.standing()).toEqual({ state: 'failed', measure: null });
  });

  it('jumps where the package says, and leaves as it says', () => {
    const one = reader(part('all', inOrder, [part('A'), part('B'), part('C')]));
    one.go('start');
    expect([one.go('jump', 'C'), one.go('exit'), one.go('exitAll'), one.go('exit')]).toEqual(['C', '(none)', '(over)', '(not-now)']);
    const given = reader(part('all', inOrder, [part('A'), part('B')]));
    given.go('start');
    expect(given.go('abandon')).toBe('(none)');
    expect(given.state.tracks[1]).toMatchObject({ completed: null, active: false });
    expect(given.go('start')).toBe('B');
    expect(given.go('abandonAll')).toBe('(over)');
  });

  it('draws its children once, or anew for each attempt, and counts only those', () => {
    const drawn = (select: 'once' | 'onEachNewAttempt') => part('all', { ...inOrder, select: { when: select, count: 2 }, shuffle: { when: select } }, ['A', 'B', 'C', 'D'].map((id) => part(id)));
    let seed = 7;
    const random = () => { seed = (seed * 16_807) % 2_147_483_647; return seed / 2_147_483_647; };
    const orders = new Set<string>();
    for (let time = 0; time < 40; time += 1) {
      const one = reader(drawn('once'), random);
      const [first, second] = [one.go('start'), one.fail().go('continue')];
      expect(first).not.toBe(second);
      expect([one.fail().go('continue'), one.go('start'), one.pass().go('continue')]).toEqual(['(over)', first, second]);
      expect(Object.values(one.offer()).filter((how) => how !== 'hidden')).toHaveLength(2);
      expect(one.pass().go('continue')).toBe('(over)');
      expect(one.standing().state).toBe('completed');
      orders.add(first + second);
    }
    expect(orders.size).toBe(12);
    const anew = new Set<string>();
    for (let time = 0; time < 40; time += 1) {
      const one = reader(drawn('onEachNewAttempt'), random);
      const before = one.go('start') + one.fail().go('continue');
      one.fail().go('exitAll');
      anew.add(String(before === one.go('start') + one.fail().go('continue')));
    }
    expect([...anew].toSorted()).toEqual(['false', 'true']);
  });
});

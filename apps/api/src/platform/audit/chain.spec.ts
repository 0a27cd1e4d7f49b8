/** The chain must turn red at every kind of tampering. */
import fc from 'fast-check';
import { canonical, ChainCheck, type ChainedEvent, genesis, type Link, linkHash } from './chain.js';

const text = fc.string({ maxLength: 20 });
const event: fc.Arbitrary<ChainedEvent> = fc.record({
  agencyId: fc.uuid(), id: fc.uuid(), at: fc.constant('2026-11-21T10:00:00.000Z'), actorKind: fc.constantFrom('user', 'system'), actorId: fc.option(fc.uuid()),
  actorLabel: text, action: text, outcome: fc.constantFrom('done', 'refused'), objectType: fc.option(text), objectId: fc.option(fc.uuid()),
  ip: fc.option(text), userAgent: fc.option(text), requestId: fc.option(text), before: fc.option(fc.dictionary(text, fc.jsonValue())), after: fc.option(fc.dictionary(text, fc.jsonValue())),
});

function chainOf(events: ChainedEvent[]): Link[] {
  let previousHash = genesis;
  return events.map((each, index) => {
    const link = { sequence: index + 1, previousHash, hash: linkHash(previousHash, index + 1, each), event: each };
    previousHash = link.hash;
    return link;
  });
}

function verdictOf(links: Link[]) {
  const check = new ChainCheck();
  for (const link of links) check.add(link);
  return check.verdict;
}

describe('audit chain', () => {
  it('accepts every untouched chain', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 8 }), (events) => {
      expect(verdictOf(chainOf(events))).toMatchObject({ verdict: events.length ? 'intact' : 'empty', links: events.length });
    }));
  });

  it('finds a changed line wherever it stands', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), fc.nat(), (events, at) => {
      const links = chainOf(events);
      const index = at % links.length;
      links[index] = { ...links[index]!, event: { ...links[index]!.event, actorLabel: `${links[index]!.event.actorLabel}!` } };
      expect(verdictOf(links)).toMatchObject({ verdict: 'broken', brokenAt: index + 1 });
    }));
  });

  it('finds a removed, doubled or swapped line', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 3, maxLength: 8 }), (events) => {
      const links = chainOf(events);
      expect(verdictOf([links[0]!, ...links.slice(2)]).verdict).toBe('broken');
      expect(verdictOf([links[0]!, links[0]!, ...links.slice(1)]).verdict).toBe('broken');
      expect(verdictOf([links[1]!, links[0]!, ...links.slice(2)]).verdict).toBe('broken');
    }));
  });

  it('never accepts what was added beside what is sealed, nor a part that is written twice', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), fc.nat(), (events, at) => {
      const links = chainOf(events);
      const index = at % links.length;
      const verdictOfLines = (lines: string[]) => {
        const check = new ChainCheck();
        for (const line of lines) check.addLine(line);
        return check.verdict;
      };
      const lines = links.map((link) => JSON.stringify(link));
      expect(verdictOfLines(lines)).toMatchObject({ verdict: 'intact', links: links.length });
      const line = lines[index]!;
      for (const changed of [line.replace('{', '{"note":"The chief confirmed it.",'), line.replace('{', '{"__proto__":{"note":1},'), line.replace('{', '{"event":{"action":"nothing"},'), line.replace('{', '{ ')]) {
        expect(verdictOfLines(lines.with(index, changed))).toMatchObject({ verdict: 'broken', brokenAt: index + 1 });
      }
      expect(verdictOf(links.with(index, Object.assign({ note: 'added' }, links[index])))).toMatchObject({ verdict: 'broken', brokenAt: index + 1 });
    }));
  });

  it('goes on through a line that is withheld, and finds every change around it', () => {
    fc.assert(fc.property(fc.array(event, { minLength: 2, maxLength: 6 }), fc.nat(), (events, at) => {
      const links = chainOf(events);
      const index = at % links.length;
      const { sequence, previousHash, hash } = links[index]!;
      const verdictOfLines = (withheld: object, others = links) => {
        const check = new ChainCheck();
        for (const line of others.map((link, i) => JSON.stringify(i === index ? withheld : link))) check.addLine(line);
        return [check.verdict.verdict, check.withheld];
      };
      expect(verdictOfLines({ sequence, previousHash, hash, withheld: true })).toEqual(['intact', 1]);
      for (const forged of [{ sequence, previousHash, hash: genesis.replaceAll('0', 'a'), withheld: true, note: 1 }, { sequence: sequence + 1, previousHash, hash, withheld: true }, { sequence, previousHash: hash, hash, withheld: true }, { sequence, previousHash, hash: 'none', withheld: true }, { sequence, previousHash, hash, withheld: false }]) expect(verdictOfLines(forged)[0]).toBe('broken');
      const other = (index + 1) % links.length;
      expect(verdictOfLines({ sequence, previousHash, hash, withheld: true }, links.with(other, { ...links[other]!, event: { ...links[other]!.event, actorLabel: `${links[other]!.event.actorLabel}!` } }))[0]).toBe('broken');
    }));
  });

  it('hashes the same value to the same bytes whatever the order of its keys', () => {
    fc.assert(fc.property(fc.dictionary(text, fc.jsonValue()), (value) => {
      expect(canonical(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonical(value));
    }));
  });
});

/** Whether somebody may find a version ready, and in words who may instead. */
import { Injectable } from '@nestjs/common';
import { readyVerdict, type ReadyVerdict } from '@rapport/agreement-engine/ready-rule';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { DraftWriters, type Finder } from './draft-writers.repository.js';

@Injectable()
export class DraftReadiness {
  constructor(private readonly writers: DraftWriters) {}

  async judge(versionId: string, caller: Principal): Promise<{ verdict: ReadyVerdict; refusal: string | null }> {
    const [finder, writers] = [await this.writers.person(userBehind(caller)), await this.writers.ofVersion(versionId)];
    // Whoever did not write in it may, whoever else there is.
    const people = writers.includes(finder) ? await this.writers.finders() : [];
    const verdict = readyVerdict({ finder, writers, others: people.map(({ who }) => who) });
    return { verdict, refusal: verdict.may ? null : inWords(people.filter(({ who }) => verdict.instead.includes(who)), verdict.last) };
  }
}

const shown = 3;
function inWords(instead: readonly Finder[], last: boolean): string {
  const names = instead.slice(0, shown).map(({ name }) => name);
  const rest = instead.length - names.length;
  const all = rest > 0 ? [...names, rest === 1 ? 'one more colleague' : `${rest} more colleagues`] : names;
  const said = all.length > 1 ? `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}` : (all[0] ?? '');
  return last ? `You changed this draft last. Somebody else finds it ready: ${said}.` : `You wrote in this draft. Somebody who did not finds it ready: ${said}.`;
}

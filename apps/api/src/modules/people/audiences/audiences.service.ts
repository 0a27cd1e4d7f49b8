/** Audiences: checked when they are stored, previewed before they are used. Statements on many people call `audience_people` themselves. */
import type { Audience } from '@rapport/api-contract/audiences';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../platform/http/domain-error.js';
import { type AudienceMember, AudiencesRepository, type PersonKind } from './audiences.repository.js';

const sampled = 8;

class UnknownInAudience extends DomainError {
  constructor(what: string, ids: string[]) {
    super('invalid', 'audiences/unknown', `The audience names ${what} that this agency does not have: ${ids.slice(0, 5).join(', ')}. Choose them again from the list.`);
  }
}

@Injectable()
export class AudiencesService {
  constructor(private readonly audiences: AudiencesRepository) {}

  async preview(audience: Audience): Promise<{ count: number; byKind: { kind: PersonKind; count: number }[]; sample: AudienceMember[] }> {
    await this.check(audience);
    const byKind = await this.audiences.countByKind(audience);
    return { count: byKind.reduce((sum, each) => sum + each.count, 0), byKind, sample: await this.audiences.sample(audience, sampled) };
  }

  /** Of these people, those whom `after` leaves out and `before` does not. */
  async leaving(before: Audience, after: Audience, people: readonly string[]): Promise<string[]> {
    const stay = new Set(await this.audiences.among(after, people));
    return (await this.audiences.among(before, people)).filter((id) => !stay.has(id));
  }

  /** Throws when a unit or person is named that the agency does not have; call before an audience is stored. */
  async check(audience: Audience): Promise<void> {
    const rules = [...audience.include, ...audience.exclude];
    const unknown = await this.audiences.unknown(rules.flatMap((rule) => rule.unitIds), rules.flatMap((rule) => rule.personIds));
    if (unknown.unitIds.length > 0) throw new UnknownInAudience('units', unknown.unitIds);
    if (unknown.personIds.length > 0) throw new UnknownInAudience('people', unknown.personIds);
  }
}
